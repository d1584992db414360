import type { Run } from "../inline.ts";

type Dress = Pick<Run, "isBold" | "isStruck" | "url">;

/** Only these can begin an inline construct; a line break in the source is none. */
const suspects = /[\\`*_~<&[]/;
/** The constructs that are read here, each without another of its kind in it. */
const code = /`([^`\n]+)`(?!`)/y;
const link = /\[((?:[^[\]\\`<]|`[^`\n]+`)+)\]\(([^\s()<>\\&`]+)\)/y;
const address = /<(https?:\/\/[^\s<>&\\`]+)>/y;
const lineBreak = /<br[ \t]*\/?>/iy;
const escaped = /\\([.#+(){}|":;,/=?@%^'$>-])/y;
const entity = /&(?:#|[A-Za-z][A-Za-z0-9]*;)/y;
const htmlStart = /<[A-Za-z/!?]/y;
const delimiters = /\*+|_+/y;
/** Up to here words run on. */
const words = /[^\\`*_~<&[\]!]+/y;

const plainDress: Dress = { isBold: false, isStruck: false, url: undefined };

/**
 * Reads inline Markdown that holds nothing but words, code, links, and emphasis that does not overlap; undefined where
 * only a Markdown parser can tell. No link may be defined in the document, so a bracket is a link only before a
 * parenthesis.
 */
export function readPlainRuns(text: string): Run[] | undefined {
  if (text === "") return [];
  if (!suspects.test(text)) return [{ text, isCode: false, ...plainDress }];
  if ((text.match(/~+/g)?.length ?? 0) > 1) return undefined;
  return readRuns(text, plainDress);
}

function readRuns(text: string, base: Dress): Run[] | undefined {
  const runs: Run[] = [];
  let dress = base;
  let open: string | undefined;
  let pending = "";
  const flush = (): void => {
    if (pending !== "") runs.push({ text: pending, isCode: false, ...dress });
    pending = "";
  };
  const match = (pattern: RegExp, at: number): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
  };

  let at = 0;
  while (at < text.length) {
    let found = match(words, at);
    if (found) {
      pending += found[0];
      at += found[0].length;
      continue;
    }
    switch (text[at]) {
      case "`":
        found = match(code, at);
        if (!found) return undefined;
        flush();
        runs.push({ text: toCode(found[1] ?? ""), isCode: true, ...dress });
        break;
      case "*":
      case "_": {
        found = match(delimiters, at);
        const mark = found?.[0] ?? "";
        const role = findRole(mark, text[at - 1], text[at + mark.length]);
        if (role === undefined || (role !== "words" && mark.length > 2)) return undefined;
        if (role === "words") pending += mark;
        else if (role === "opens" ? open !== undefined : open !== mark) return undefined;
        else {
          flush();
          open = role === "opens" ? mark : undefined;
          dress = open?.length === 2 ? { ...base, isBold: true } : base;
        }
        break;
      }
      case "[":
        found = match(link, at);
        if (found) {
          const inside = base.url === undefined ? readRuns(found[1] ?? "", { ...dress, url: found[2] }) : undefined;
          if (!inside) return undefined;
          flush();
          runs.push(...inside);
        } else pending += "[";
        break;
      case "]":
        if (text[at + 1] === "(") return undefined;
        pending += "]";
        break;
      case "!":
        if (text[at + 1] === "[") return undefined;
        pending += "!";
        break;
      case "<": {
        found = match(lineBreak, at);
        const target = found ? undefined : match(address, at);
        if (found) {
          flush();
          runs.push({ text: "\n", isCode: false, ...dress });
        } else if (target) {
          if (base.url !== undefined) return undefined;
          found = target;
          flush();
          runs.push({ text: target[1] ?? "", isCode: false, ...dress, url: target[1] });
        } else if (match(htmlStart, at)) return undefined;
        else pending += "<";
        break;
      }
      case "\\":
        found = match(escaped, at);
        if (!found) return undefined;
        pending += found[1] ?? "";
        break;
      case "&":
        if (match(entity, at)) return undefined;
        pending += "&";
        break;
      default:
        pending += text[at] ?? "";
    }
    at += found?.[0].length ?? 1;
  }
  if (open !== undefined) return undefined;
  flush();
  return runs;
}

/** What a run of stars or underscores does between two characters; undefined where that depends on others. */
function findRole(
  mark: string,
  before: string | undefined,
  after: string | undefined,
): "opens" | "closes" | "words" | undefined {
  const left = kindOf(before);
  const right = kindOf(after);
  if (left === undefined || right === undefined) return undefined;
  const isLeft = right !== "space" && (right !== "punctuation" || left !== "word");
  const isRight = left !== "space" && (left !== "punctuation" || right !== "word");
  const opens = isLeft && (mark[0] === "*" || !isRight || left === "punctuation");
  const closes = isRight && (mark[0] === "*" || !isLeft || right === "punctuation");
  if (opens && closes) return undefined;
  return opens ? "opens" : closes ? "closes" : "words";
}

/** undefined for half of a character beyond 16 bits, whatever it may be. */
function kindOf(character: string | undefined): "space" | "punctuation" | "word" | undefined {
  if (character === undefined || /\s/u.test(character)) return "space";
  if (/[\p{P}\p{S}]/u.test(character)) return "punctuation";
  return /[\uD800-\uDFFF]/.test(character) ? undefined : "word";
}

/** A space on both sides belongs to the marks, unless there is nothing else. */
function toCode(text: string): string {
  return text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "" ? text.slice(1, -1) : text;
}
