import { maskCode } from "../mask-code.ts";

/** A link or an image that leads to a file beside the document. */
export interface RelativeLink {
  readonly target: string;
  readonly line: number;
  readonly isImage: boolean;
}

/** Relative links and images in Markdown and HTML, outside code; what leads out of the repository is left out. */
export function findRelativeLinks(lines: readonly string[]): RelativeLink[] {
  const links: RelativeLink[] = [];
  for (const [index, line] of maskCode(lines).entries()) {
    for (const match of line.matchAll(
      /(!?)\[(?:[^[\]]|\[[^\]]*\])*\]\(\s*(?:<([^>]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))/g,
    )) {
      links.push({ target: match[2] ?? match[3] ?? "", line: index + 1, isImage: match[1] === "!" });
    }
    for (const match of line.matchAll(/^\s{0,3}\[(?!\^)[^\]]+\]:\s*<?([^\s>]+)/g)) {
      links.push({ target: match[1] ?? "", line: index + 1, isImage: false });
    }
    for (const match of line.matchAll(/<(img|a)\b[^>]*?\b(?:src|href)\s*=\s*["']([^"']+)["']/gi)) {
      links.push({ target: match[2] ?? "", line: index + 1, isImage: match[1]?.toLowerCase() === "img" });
    }
  }
  return links.filter(({ target }) => isRelative(target));
}

function isRelative(target: string): boolean {
  return (
    target !== "" && !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?|\\|\{|<|%7B)/i.test(target) && !/\{\{|\}\}|\$\{/.test(target)
  );
}
