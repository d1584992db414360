import type { ActionItem } from "../../domain/action-item.ts";
import type { DesiredIssue, DesiredItem, IncidentFacts, ItemFacts } from "../../domain/issue.ts";
import type { Outline } from "../../domain/post-mortem.ts";
import { toShortLine } from "../../safe-text/short-line.ts";
import { parseIssueReference } from "../identity/issue-reference.ts";
import { toTextHash } from "../identity/text-similarity.ts";

/** GitHub's limit for a title. */
const titleLimit = 256;
/** What a marker keeps of a text: enough to recognise it again. */
const textLimit = 500;
const summaryLimit = 600;
const explanationLimit = 2000;

/**
 * What the documents ask for: for each post-mortem a tracking issue and one issue per action item. Finished rows are in
 * it too, because a row that is done closes its issue; the plan decides what is worth an issue. What a confidential
 * document says is left out here, so that nothing behind this line can give it away.
 */
export function toDesiredIssues(postMortems: readonly Outline[]): DesiredIssue[] {
  return postMortems.flatMap((postMortem): DesiredIssue[] => {
    const incident = toIncidentFacts(postMortem);
    const services = postMortem.incident.services.map(({ value }) => value);
    const title = incident.id === null || incident.title.includes(incident.id) ? "" : `${incident.id}: `;
    return [
      {
        kind: "tracking",
        incident,
        title: toShortLine(`${title}${incident.title}`, titleLimit),
        reviewBase: postMortem.incident.postMortemDate?.value ?? incident.date,
      },
      ...postMortem.actionItems.map((item, position) => ({ ...toDesiredItem(incident, item, position), services })),
    ];
  });
}

function toIncidentFacts(postMortem: Outline): IncidentFacts {
  const { incident, declaration, path } = postMortem;
  const isConfidential = declaration.isConfidential;
  const title = toShortLine(postMortem.title?.value ?? "", titleLimit) || toFileName(path);
  return {
    path,
    line: postMortem.title?.line ?? 1,
    id: incident.id === undefined ? null : toShortLine(incident.id.value, 100) || null,
    title: isConfidential ? "Confidential post-mortem" : title,
    date: incident.date?.value ?? null,
    severity: incident.severity?.value ?? null,
    summary: isConfidential ? null : toShortLine(incident.summary?.value ?? "", summaryLimit) || null,
    isConfidential,
  };
}

function toDesiredItem(incident: IncidentFacts, item: ActionItem, position: number): DesiredItem {
  const itemId = item.id === undefined ? null : toShortLine(item.id.value, 60) || null;
  const text = withoutIssue(item);
  const textHash = toTextHash(text);
  const facts: ItemFacts = {
    title: toShortLine(text, textLimit) || "Action item",
    owner: toShortLine(item.owner?.text ?? "", 200) || null,
    due:
      item.due === undefined || (item.due.text === "" && item.due.date === null)
        ? null
        : { text: toShortLine(item.due.text, 100), date: item.due.date },
    priority: item.priority?.value ?? null,
    type: item.type === undefined ? null : toShortLine(item.type.value.toLowerCase(), 40) || null,
    status: item.status,
  };
  return {
    kind: "item",
    incident,
    itemId,
    position,
    line: item.line,
    facts: incident.isConfidential ? toNeutralFacts(facts, itemId ?? textHash) : facts,
    parties: item.owner?.parties ?? [],
    links: item.links.map((link) => link.value),
    explanation: incident.isConfidential ? "" : toShortLine(item.explanation, explanationLimit),
    textHash,
    ...toMilestone(incident, item),
  };
}

function toMilestone({ isConfidential }: IncidentFacts, { due }: ActionItem): { milestone?: string } {
  const milestone = isConfidential ? "" : toShortLine(due?.milestone ?? "", 100);
  return milestone === "" ? {} : { milestone };
}

function toNeutralFacts(facts: ItemFacts, name: string): ItemFacts {
  return {
    title: `Confidential action item ${name}`,
    owner: null,
    due: facts.due === null ? null : { text: facts.due.date ?? "", date: facts.due.date },
    priority: facts.priority,
    type: null,
    status: facts.status,
  };
}

function toFileName(path: string): string {
  return toShortLine(path.slice(path.lastIndexOf("/") + 1).replace(/\.[^.]+$/, ""), titleLimit) || path;
}

/** What is to be done, without the issue that stands in parentheses behind it: where it is kept is no part of it. */
function withoutIssue({ text, links }: ActionItem): string {
  const end = links.find(
    (link) => parseIssueReference(link.value, "") !== undefined && text.endsWith(`(${link.text})`),
  );
  return (end === undefined ? "" : text.slice(0, -end.text.length - 2).trimEnd()) || text;
}
