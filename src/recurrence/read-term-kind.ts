import { modeMark, serviceMark, tagMark } from "./document-features.ts";

const [modeCode, serviceCode, tagCode] = [modeMark, serviceMark, tagMark].map((mark) => mark.charCodeAt(0));

/** What a term of the comparison is, by the code of its mark: a word has none. */
export function readTermKind(mark: number | undefined): "term" | "failure-mode" | "service" | "tag" {
  if (mark === modeCode) return "failure-mode";
  if (mark === serviceCode) return "service";
  return mark === tagCode ? "tag" : "term";
}
