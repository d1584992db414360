import picocolors from "picocolors";

/** Colours for the terminal, or none. */
export type Paint = ReturnType<typeof picocolors.createColors>;

/** `hasColor: false` gives functions that change nothing. */
export function createPaint(hasColor: boolean): Paint {
  return picocolors.createColors(hasColor);
}
