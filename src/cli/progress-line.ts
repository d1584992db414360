import { toPlainLine } from "../safe-text/markdown.ts";

/** One line of a terminal that is written over and over, and gone when it is not needed any more. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

const wipe = "\r\u001b[2K";

/** Nothing is shown where the stream is no terminal. */
export function createProgressLine(stream: NodeJS.WriteStream): ProgressLine {
  let isShown = false;
  return {
    show(text) {
      if (!stream.isTTY) return;
      const words = toPlainLine(text);
      const room = Math.max(20, (stream.columns || 80) - 1);
      stream.write(`${wipe}${words.length > room ? `${words.slice(0, room - 1)}…` : words}`);
      isShown = true;
    },
    clear() {
      if (isShown) stream.write(wipe);
      isShown = false;
    },
  };
}
