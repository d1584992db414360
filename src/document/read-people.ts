import type { MetadataField } from "../domain/post-mortem.ts";
import { findPlaceholders } from "./find-placeholders.ts";
import type { DocumentSection } from "./group-sections.ts";
import { toText } from "./inline.ts";
import { readColumnRole, readFieldRole } from "./lexicon.ts";

/** What a document itself shows about who is who, in lower case. */
export interface People {
  /** Names of people and teams. */
  readonly known: ReadonlySet<string>;
  /** Words that the document also writes small: no names. */
  readonly common: ReadonlySet<string>;
}

/** Nobody is known. */
export const nobody: People = { known: new Set(), common: new Set() };

/** Collects who is named as author, participant, actor or owner: evidence that a bold word is an owner. */
export function readPeople(sections: readonly DocumentSection[], metadata: readonly MetadataField[]): People {
  const people = new Set<string>();
  const add = (text: string): void => {
    if (findPlaceholders(text).length > 0) return;
    for (const part of text.split(/\s*(?:[,;/&]|\band\b)\s*/)) {
      const name = part.replace(/\(.*$/, "").replace(/^@/, "").trim().toLowerCase();
      if (
        /^\p{L}[\p{L} .'-]{1,40}$/u.test(name) &&
        !["system", "team", "all", "everyone", "n/a", "none"].includes(name)
      ) {
        people.add(name);
        people.add(name.split(" ")[0] ?? name);
      }
    }
  };
  for (const field of metadata) {
    if (
      readFieldRole(field.name) === "authors" ||
      /participants|attendees|responders|reviewers|commander|facilitator|deltakere|teilnehmer/i.test(field.name)
    )
      add(field.value.text);
  }
  for (const section of sections) {
    for (const block of section.blocks) {
      if (block.kind !== "table") continue;
      for (const [index, cell] of block.header.entries()) {
        const name = toText(cell.runs);
        if (readColumnRole(name) !== "owner" && !/^(?:actor|name|engineer|participant)$/i.test(name)) continue;
        for (const row of block.rows.slice(0, 200)) add(toText(row.cells[index]?.runs ?? []));
      }
    }
  }
  return { known: people, common: commonWords(sections) };
}

const mostWords = 50_000;

function commonWords(sections: readonly DocumentSection[]): Set<string> {
  const words = new Set<string>();
  for (const section of sections) {
    for (const block of section.blocks) {
      const runs =
        block.kind === "table"
          ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs))
          : "runs" in block
            ? block.runs
            : [];
      for (const run of runs) for (const word of run.text.match(/(?<![\p{L}\p{N}])\p{Ll}+/gu) ?? []) words.add(word);
      if (words.size > mostWords) return words;
    }
  }
  return words;
}
