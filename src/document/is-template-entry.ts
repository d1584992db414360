import { isPlaceholder } from "./find-placeholders.ts";
import { readItemLabel } from "./lexicon.ts";

/** `Action 1`, `Acción 2`, `Improvement 1`, `措施 1`: a kind of thing and a number. */
const numbered =
  /^(?:(?:corrective|preventive|follow-?up|short[- ]term|long[- ]term) )?(?:action(?: item)?|task|item|todo|improvement|measure|lesson|step|recommendation|fix|remediation|acción|accion|tarea|mejora|ação|acao|tarefa|melhoria|mesure|tâche|amélioration|aktion|maßnahme|aufgabe|azione|attività|actie|taak|tiltak|oppgave|åtgärd|uppgift|handling|opgave|działanie|zadanie|アクション|対策|措置|タスク|行动项|行动|措施|改进|改进项|액션|조치|조치 사항|항목|작업) ?(?:#|n[°o.] ?)?(?:\d{1,2}|[A-CN-Z])[.:]?$/iu;

const orders = String.raw`(?:add|list|insert|describe|enter|write|fill in|document|record|capture|include|put)`;
const things = String.raw`(?:follow-?ups?|tasks?|items?|actions?|measures|details|steps|to-?dos)`;
/** `Add follow-up tasks here`, `List the action items below`. */
const filledInHere = new RegExp(
  String.raw`^${orders} (?:[\p{L}-]+ ){0,4}${things} (?:[\p{L}-]+ ){0,2}(?:here|below)[.!…]*$`,
  "iu",
);
/** `Assign owners and due dates`, `Follow-up tasks with owners and deadlines`: what a list should have, not what to do. */
const namesFields =
  /^(?:[\p{L}-]+ ){0,5}owners?(?:,? (?:and |& )?|\/)(?:(?:a |the )?(?:priorit(?:y|ies)|tickets?|status),? ?(?:and |& )?)?(?:due dates?|deadlines?|target dates?|dates|etas?)[.]?$/iu;
/** `Follow-up tasks to prevent recurrence`: what the heading says, once more. */
const repeatsHeading =
  /^(?:follow-?up|action|corrective|preventive|remediation|immediate|short-term|long-term)(?: (?:and |& )?(?:follow-?up|corrective|preventive))* (?:tasks?|items?|actions?|measures?|fix(?:es)?)(?: (?:needed |required |taken )?(?:to|that) (?:prevent|avoid)(?: (?:this|future|similar|another|its|a))* (?:recurrence|incidents?|happening again|from happening again))?[.]?$/iu;
/** `None so far`, `No actions needed`: an answer, and nothing to do. */
const none =
  /^(?:none|nothing|n\/a|no (?:further |new |additional |specific )?(?:actions?|action items?|follow-?ups?|next steps?|work))(?: (?:so far|yet|at this (?:time|point)|for now|at present|needed|required|necessary|identified|planned|to do|here)){0,2}[.]?$/iu;
/** A question is answered in a decision and never done: `What actions were taken?` */
const question = /^(?:what|how|who|why|when|where|which|did|was|were|is|are|do|does)\b[^.!]{0,200}\?$/iu;
const asked =
  /^(?:qué|que|cómo|como|quién|por qué|quoi|comment|qui|pourquoi|was|wie|wer|warum|o que|por que|cosa|come|chi)\b[^.!]{0,200}\?$/iu;

/** The words of an entry are a template's and promise nothing, although they stand where a commitment should. */
export function isTemplateEntry(text: string): boolean {
  const words = text.trim();
  return (
    isPlaceholder(words) ||
    /^[[<{【［][^\][<>{}【】［］\n]{1,160}[\]>}】］]\.?$/u.test(words) ||
    numbered.test(words) ||
    filledInHere.test(words) ||
    namesFields.test(words) ||
    repeatsHeading.test(words) ||
    none.test(words) ||
    question.test(words) ||
    asked.test(words) ||
    namesOnlyFields(words)
  );
}

/** `Action | Due date | Owner`, `Owner / Due / Description`, `Action:`: the names of fields without their values. */
function namesOnlyFields(words: string): boolean {
  if (words.length > 120) return false;
  const parts = words
    .split(/\s*(?:[|/,;·、，]| [–—-] )\s*/u)
    .map((part) => part.replace(/[:：.\s]+$/u, ""))
    .filter((part) => part !== "");
  const isNamed = parts.every((part) => readItemLabel(part) !== undefined);
  return isNamed && (parts.length > 1 || /[:：]$/.test(words));
}
