import type { PostMortem, TextBlock } from "../../domain/post-mortem.ts";
import { readDurations, type StatedDuration } from "./read-durations.ts";

export type ResponseStep = "detect" | "acknowledge" | "identify" | "mitigate" | "resolve";

/** "Time to detect: 5 min", wherever it stands. */
export interface StatedTime {
  readonly step: ResponseStep;
  /** The words in front of the number, as written. */
  readonly label: string;
  readonly duration: StatedDuration;
  readonly line: number;
}

const labels: readonly { readonly step: ResponseStep; readonly pattern: RegExp }[] = [
  { step: "detect", pattern: /\b(?:time[- ]to[- ]detect(?:ion)?|TTD|MTTD|detection time)\b/giu },
  { step: "acknowledge", pattern: /\b(?:time[- ]to[- ]acknowledge(?:ment)?|TTA|MTTA|acknowledge?ment time)\b/giu },
  {
    step: "identify",
    pattern:
      /\b(?:time[- ]to[- ](?:identify|diagnose|find)(?: the)?(?: root)?(?: cause)?|time[- ]to[- ](?:identification|diagnosis)|TTI)\b/giu,
  },
  { step: "mitigate", pattern: /\b(?:time[- ]to[- ]mitigat(?:e|ion)|TTM|MTTM)\b/giu },
  {
    step: "resolve",
    pattern: /\b(?:time[- ]to[- ](?:resolve|resolution|restore|recover(?:y)?|repair)|TTR|MTTR)\b/giu,
  },
];

/** The times to detect, acknowledge, identify, mitigate and resolve that the document states for this incident. */
export function findStatedTimes(document: PostMortem): StatedTime[] {
  const fromFields = document.metadata.flatMap(({ name, value }) => readStated(`${name}: ${value.text}`, value.line));
  const fromBlocks = document.sections.flatMap((section) =>
    section.blocks.flatMap((block) => (isAboutThisIncident(block) ? readStated(toText(block), block.line) : [])),
  );
  const seen = new Set<string>();
  return [...fromFields, ...fromBlocks].filter(({ step, line }) => {
    const key = `${step} ${line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What a block says as one text: a row's cells stand apart, so that a label and its number stay neighbours. */
function toText(block: TextBlock): string {
  if (block.cells === undefined) return block.text;
  // A header between label and value ("Target", "Actual") cannot be told here: only rows of two cells are sure.
  return block.cells.length <= 2 ? block.cells.join(": ") : "";
}

function isAboutThisIncident(block: TextBlock): boolean {
  return block.kind !== "code" && !/\b(?:average|quarter|trend|previous|last (?:month|year)|goal)\b/iu.test(block.text);
}

function readStated(text: string, line: number): StatedTime[] {
  return labels.flatMap(({ step, pattern }) =>
    [...text.matchAll(pattern)].flatMap((match): StatedTime[] => {
      const from = match.index + match[0].length;
      const rest = text.slice(from, from + 60);
      const duration = readDurations(rest)[0];
      // The number follows at once, but for a bracket ("Mean time to repair") and a colon.
      if (
        duration === undefined ||
        !/^\s*(?:\([^)]*\))?\s*[:=–—|-]?\s*[<≤>≥~≈]?\s*(?:was|is|about|approx\.?|around|under|within)?\s*$/iu.test(
          rest.slice(0, duration.index),
        )
      ) {
        return [];
      }
      return [{ step, label: match[0], duration, line }];
    }),
  );
}
