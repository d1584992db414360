import { TrackerError } from "../../domain/errors.ts";
import { readMarkerText } from "../marker/marker-text.ts";
import { narrowWriteBack, type WriteBackPlan } from "../plan/plan-write-back.ts";
import type { Proposal, ProposalBranch, ProposalText } from "../proposal-branch.ts";
import { toBlobId } from "./to-blob-id.ts";

/** What the body of our pull request remembers. */
export interface ProposalMemory {
  readonly digest: string;
  readonly content: string;
  /** The commit that was proposed. */
  readonly commit: string;
}

/** What became of the standing pull request. */
export type WriteBackOutcome =
  /** Nothing is to be written back, and nothing is open. */
  | { readonly kind: "none" }
  | {
      readonly kind: "created" | "updated" | "unchanged" | "withdrawn";
      readonly number: number;
      readonly url: string;
      readonly waiting: readonly string[];
    }
  /** A person closed it, and nothing else is asked for since. */
  | { readonly kind: "declined"; readonly number: number; readonly url: string }
  /** The files have changed on the default branch since they were read. */
  | { readonly kind: "waiting"; readonly waiting: readonly string[] }
  /** Somebody else works on the branch. */
  | { readonly kind: "left-alone"; readonly reason: string };

export interface WriteBackWords {
  readonly toText: (plan: WriteBackPlan, memory: ProposalMemory) => ProposalText;
  /** For the pull request that is no longer needed. */
  readonly toFarewell: (title: string) => ProposalText;
  readonly commitMessage: string;
}

const trailer = "Followthrough-Write-Back";

/**
 * Keeps the one pull request as the plan wants it: opened, brought up to date, left as it is, or closed. It is always
 * one commit on top of the default branch's head; what a person pushed to the branch, and what a person turned down,
 * stays as it is.
 */
export async function applyWriteBack(
  wanted: WriteBackPlan,
  branch: ProposalBranch,
  /** Every document that was read. */
  texts: ReadonlyMap<string, string>,
  trusted: ReadonlySet<string>,
  words: WriteBackWords,
): Promise<WriteBackOutcome> {
  const proposals = await branch.listProposals();
  const open = proposals.find(({ state }) => state === "open");
  if (open !== undefined && !isTrusted(open))
    return leaveAlone(
      `#${open.number} by ${open.author} comes from the branch ${branch.name}; add “${open.author}” to \`trusted-authors\` if it is yours`,
    );
  if (wanted.files.length === 0) return open === undefined ? { kind: "none" } : withdraw(open);
  const declined = open === undefined ? findDeclined() : undefined;
  if (declined?.digest === wanted.digest) return toDeclined(declined.proposal);
  if (open !== undefined && (await isAsWanted(open, wanted)))
    return { ...toPlace(open), kind: "unchanged", waiting: [] };

  const base = await branch.readBase(wanted.files.map(({ path }) => path));
  const fresh = new Set(
    wanted.files.filter(({ path, before }) => isSameFile(base.files.get(path), before)).map(({ path }) => path),
  );
  const waiting = wanted.files.map(({ path }) => path).filter((path) => !fresh.has(path));
  if (fresh.size === 0) return { kind: "waiting", waiting };
  const plan = waiting.length === 0 ? wanted : narrowWriteBack(wanted, fresh);
  if (declined?.digest === plan.digest) return toDeclined(declined.proposal);
  if (waiting.length > 0 && open !== undefined && (await isAsWanted(open, plan)))
    return { ...toPlace(open), kind: "unchanged", waiting };

  const head = await branch.readHead();
  if (head !== undefined && !isOurs(head, open ?? proposals[0]))
    return leaveAlone(
      open === undefined
        ? `the branch ${branch.name} holds commits of somebody else; delete or rename it`
        : `somebody pushed to the branch ${branch.name}; merge or close #${open.number}, and the next run goes on from there`,
    );
  // A run that was not allowed to open the pull request has left the commit that is wanted.
  const isMade = head !== undefined && head.parents[0] === base.commit && readTrailer(head) === plan.content;
  const commit = isMade
    ? head.sha
    : await branch.commit(base, plan.files, `${words.commitMessage}\n\n${trailer}: ${plan.content}\n`);
  if (!isMade) await branch.point(commit, head !== undefined);
  const text = words.toText(plan, { digest: plan.digest, content: plan.content, commit });
  if (open !== undefined) {
    await branch.update(open.number, text);
    return { ...toPlace(open), kind: "updated", waiting };
  }
  return { ...toPlace(await openOrFind()), kind: "created", waiting };

  function isTrusted({ author }: Proposal): boolean {
    return trusted.has(author.toLowerCase());
  }

  /** The answer may be lost, or another run may have been faster: what stands then is taken. */
  async function openOrFind(): Promise<Proposal> {
    try {
      return await branch.open(base, text);
    } catch (error) {
      if (!(error instanceof TrackerError) || !(error.isOutcomeUnknown || error.status === 422)) throw error;
      const made = (await branch.listProposals()).find(({ state }) => state === "open");
      if (made === undefined || !isTrusted(made)) throw error;
      if (readMemory(made)?.commit !== commit) await branch.update(made.number, text);
      return made;
    }
  }

  async function withdraw(proposal: Proposal): Promise<WriteBackOutcome> {
    const head = readMemory(proposal)?.commit === proposal.head ? undefined : await branch.readHead();
    if (head !== undefined && !isOurs(head, proposal))
      return leaveAlone(`nothing is left to write back, but somebody pushed to #${proposal.number}`);
    // Nothing may be left in a workspace of another branch, or of yesterday: the default branch decides.
    const base = await branch.readBase([...texts.keys()]);
    const isBehind = [...texts].some(([path, text]) => !isSameFile(base.files.get(path), text));
    if (isBehind) return { kind: "waiting", waiting: [] };
    await branch.close(proposal.number, words.toFarewell(proposal.title));
    await branch.remove();
    return { ...toPlace(proposal), kind: "withdrawn", waiting: [] };
  }

  /** The latest request of ours, where a person closed it. */
  function findDeclined(): { readonly proposal: Proposal; readonly digest: string } | undefined {
    for (const proposal of proposals) {
      const memory = readMemory(proposal);
      if (memory === undefined || !isTrusted(proposal)) continue;
      return proposal.state === "closed" ? { proposal, digest: memory.digest } : undefined;
    }
    return undefined;
  }

  /** The files that it proposes are those of the plan; what a person pushed on top is theirs. */
  async function isAsWanted(proposal: Proposal, plan: WriteBackPlan): Promise<boolean> {
    const memory = readMemory(proposal);
    if (memory?.content !== plan.content) return false;
    if (memory.commit === proposal.head) return true;
    // A run that broke off, or two at once: the branch says other things than the text below it.
    const head = await branch.readHead();
    const said = head === undefined ? "" : readTrailer(head);
    return said === undefined || said === plan.content;
  }
}

/** A commit that we made, or GitHub's merge of the default branch into it. */
function isOurs(
  { sha, message, parents }: { readonly sha: string; readonly message: string; readonly parents: readonly string[] },
  proposal: Proposal | undefined,
): boolean {
  const known = proposal === undefined ? undefined : readMemory(proposal)?.commit;
  return readTrailer({ message }) !== undefined || sha === known || (parents.length === 2 && parents[0] === known);
}

/** The fingerprint of the files that a commit of ours holds. */
function readTrailer({ message }: { readonly message: string }): string | undefined {
  return new RegExp(`^${trailer}: (\\w+)$`, "m").exec(message)?.[1];
}

function readMemory({ body }: Proposal): ProposalMemory | undefined {
  const { digest, content, commit } = readMarkerText("write-back", body) ?? {};
  return typeof digest === "string" && typeof content === "string" && typeof commit === "string"
    ? { digest, content, commit }
    : undefined;
}

function isSameFile(file: { readonly blob: string; readonly mode: string } | undefined, before: string): boolean {
  // A symbolic link is no file of its own.
  return file !== undefined && file.mode.startsWith("100") && file.blob === toBlobId(before, file.blob.length);
}

function toPlace({ number, url }: Proposal): { readonly number: number; readonly url: string } {
  return { number, url };
}

function toDeclined(proposal: Proposal): WriteBackOutcome {
  return { ...toPlace(proposal), kind: "declined" };
}

function leaveAlone(reason: string): WriteBackOutcome {
  return { kind: "left-alone", reason };
}
