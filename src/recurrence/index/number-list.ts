/** Whole numbers below 2³² that can be added to; those out of a file are not copied unless something is added. */
export class NumberList {
  #numbers: Uint32Array;
  #length: number;

  constructor(numbers: Uint32Array = new Uint32Array()) {
    this.#numbers = numbers;
    this.#length = numbers.length;
  }

  get length(): number {
    return this.#length;
  }

  /** All of them, as they are now. */
  get view(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(Math.max(1024, 2 * this.#length));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = number;
  }
}
