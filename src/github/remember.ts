/** Makes a question that is asked once; an answer that failed is forgotten, so that the next asks anew. */
export function remember<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    if (asked === undefined) {
      asked = ask();
      asked.catch(() => (asked = undefined));
    }
    return asked;
  };
}
