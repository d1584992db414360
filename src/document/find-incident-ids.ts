const prefixed =
  /(?<![\p{L}\p{N}/#-])(?:INC(?:IDENT)?|PIR|PMR?|IR|OUTAGE|POSTMORTEM|SEV|ITN|MI|RCA|PB|EVT)[-_]?(?=\d)\d{2,8}(?:[-_]\d{1,6}){0,3}(?![\p{L}\p{N}]|[-_](?:\d|[[{<]|X+\b))/giu;
const anyId = /(?<![\p{L}\p{N}/#-])\p{Lu}[\p{Lu}\d]{1,9}[-_](?=\d)\d{1,8}(?:[-_]\d{1,6}){0,3}(?![\p{L}\p{N}]|[-_]\d)/gu;

/** Incident ids in a text: `INC-2026-014`, `INC-20240118-0023`, and any with the prefix of a known id. */
export function findIncidentIds(text: string, own?: string): { readonly id: string; readonly index: number }[] {
  const prefix = own === undefined ? undefined : /^\p{L}+(?=[-_])/u.exec(own)?.[0];
  const found = [...text.matchAll(prefixed)].map((match) => ({ id: match[0], index: match.index }));
  if (prefix !== undefined) {
    for (const match of text.matchAll(anyId)) {
      if (match[0].startsWith(prefix) && !found.some((each) => each.index === match.index))
        found.push({ id: match[0], index: match.index });
    }
  }
  return found
    .filter(
      ({ id }) =>
        /[-_]\d/.test(id) &&
        !/^SEV[-_ ]?\d$/i.test(id) &&
        !/^\p{L}{5,}[-_](?:19|20)\d\d[-_]?[01]\d[-_]?[0-3]\d$/u.test(id),
    )
    .toSorted((a, b) => a.index - b.index);
}

/** The id that a file is named after; `postmortem-002.md` only counts post-mortems. */
export function findFileId(name: string): string | undefined {
  return findIncidentIds(name).find(({ id }) => !/^(?:post-?mortem|p[bm]|mi)[-_]/i.test(id))?.id;
}

/** The id that a field holds: its first word that looks like one. */
export function readIncidentId(text: string): string | undefined {
  const word = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}_-]{0,30}\d)[\p{L}\p{N}]{1,20}(?:[-_][\p{L}\p{N}]{1,20}){0,5}/u.exec(
    text,
  );
  // `INC-2026-07-[XX]` is still to be completed.
  if (word && /^[-_]?[[{<]/.test(text.slice(word.index + word[0].length))) return undefined;
  if (word && word.index <= 2) return word[0];
  return /^#?(\d{1,8})$/.exec(text.trim())?.[1];
}
