import type { Finding } from "../domain/finding.ts";

/** A finding that a mechanical edit corrects. */
export type FixableFinding = Finding & { readonly fix: NonNullable<Finding["fix"]> };

/**
 * The findings of one file whose corrections are made, by line. Where two touch the same lines, the first is made and
 * the other waits for its turn.
 */
export function chooseFixes(findings: readonly Finding[], lineCount: number): FixableFinding[] {
  const chosen: FixableFinding[] = [];
  let next = 1;
  const fixable = findings.filter((finding): finding is FixableFinding => finding.fix !== undefined);
  for (const finding of fixable.toSorted(
    ({ fix: a }, { fix: b }) => a.startLine - b.startLine || a.endLine - b.endLine,
  )) {
    const { startLine, endLine } = finding.fix;
    if (startLine < next || endLine < startLine || endLine > lineCount) continue;
    chosen.push(finding);
    next = endLine + 1;
  }
  return chosen;
}
