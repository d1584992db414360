/**
 * The second port: one branch of the repository, and the pull requests that come from it. GitHub (src/github) is its
 * adapter. Every method throws TrackerError where the server refuses or cannot be reached.
 */
export interface ProposalBranch {
  /** Its name. */
  readonly name: string;
  /** The latest pull requests from the branch, newest first, whatever their state. */
  listProposals(): Promise<Proposal[]>;
  /** The commit that the branch points to; undefined where there is no such branch. */
  readHead(): Promise<ProposalCommit | undefined>;
  /** The head of the default branch, with those of the files that are in it. */
  readBase(paths: readonly string[]): Promise<BaseCommit>;
  /** Makes one commit on top of the base; nothing points to it yet. Gives its SHA. */
  commit(
    base: BaseCommit,
    files: readonly { readonly path: string; readonly after: string }[],
    message: string,
  ): Promise<string>;
  /** Lets the branch point to a commit, whatever it pointed to; makes it where it is missing, as `isThere` expects or not. */
  point(sha: string, isThere: boolean): Promise<void>;
  /** Deletes the branch; fine if it is gone. */
  remove(): Promise<void>;
  /** Opens a pull request into the default branch. */
  open(base: BaseCommit, text: ProposalText): Promise<Proposal>;
  update(number: number, text: ProposalText): Promise<void>;
  close(number: number, text: ProposalText): Promise<void>;
}

export interface ProposalText {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** A pull request as the list shows it. */
export interface Proposal {
  readonly number: number;
  readonly url: string;
  readonly state: "open" | "closed" | "merged";
  readonly author: string;
  readonly title: string;
  readonly body: string;
  /** The commit that it proposes. */
  readonly head: string;
}

export interface ProposalCommit {
  readonly sha: string;
  readonly message: string;
  readonly parents: readonly string[];
}

export interface BaseCommit {
  /** The default branch. */
  readonly branch: string;
  readonly commit: string;
  readonly tree: string;
  /** Git's id of the content, and its mode, `100644` for a plain file. */
  readonly files: ReadonlyMap<string, { readonly blob: string; readonly mode: string }>;
}
