import type { BaseCommit, Proposal, ProposalBranch } from "../tracker/proposal-branch.ts";
import { createGitHubClient } from "./client.ts";
import type { GitHubTrackerOptions } from "./github-tracker.ts";
import { readRepositoryFacts } from "./read-repository-facts.ts";
import { isRefusal } from "./is-refusal.ts";
import { RepositoryAccess } from "./repository-access.ts";

/** The branch of the standing pull request. */
export const writeBackBranch = "followthrough/write-back";

/** Connects to the branch that write-back is proposed from. Nothing is asked before something is to be known. */
export function createProposalBranch(options: GitHubTrackerOptions): ProposalBranch {
  const access = new RepositoryAccess(createGitHubClient(options), options.repository, "write-back");
  const { place } = access;
  const { git, pulls, repos } = access.client.octokit.rest;
  const ref = `heads/${writeBackBranch}`;

  /** The files of a tree; of one that is too large for a single answer, those that are asked for. */
  const readFiles = async (tree: string, commit: string, paths: readonly string[]): Promise<BaseCommit["files"]> => {
    const { data } = await access.read("read the files of the default branch", () =>
      git.getTree({ ...place, tree_sha: tree, recursive: "1" }),
    );
    const wanted = new Set(paths);
    const files = new Map<string, { blob: string; mode: string }>();
    for (const { path, mode, sha, type } of data.tree)
      if (type === "blob" && path !== undefined && wanted.has(path) && sha !== undefined)
        files.set(path, { blob: sha, mode: mode ?? "100644" });
    if (!data.truncated) return files;
    for (const path of paths) {
      if (files.has(path)) continue;
      const blob = await readBlobId(path, commit);
      if (blob !== undefined) files.set(path, { blob, mode: "100644" });
    }
    return files;
  };

  const readBlobId = async (path: string, commit: string): Promise<string | undefined> => {
    try {
      const { data } = await access.read(`read ${path}`, () => repos.getContent({ ...place, path, ref: commit }));
      return !Array.isArray(data) && data.type === "file" ? data.sha : undefined;
    } catch (error) {
      if (isRefusal(error, 404)) return undefined;
      throw error;
    }
  };

  const createRef = (sha: string) =>
    access.write(`make the branch ${writeBackBranch}`, "repeatable", () =>
      git.createRef({ ...place, ref: `refs/${ref}`, sha }),
    );
  const updateRef = (sha: string) =>
    access.write(`move the branch ${writeBackBranch}`, "repeatable", () =>
      git.updateRef({ ...place, ref, sha, force: true }),
    );

  return {
    name: writeBackBranch,

    async listProposals() {
      const { data } = await access.read("read the pull requests of write-back", () =>
        pulls.list({
          ...place,
          head: `${place.owner}:${writeBackBranch}`,
          state: "all",
          sort: "created",
          direction: "desc",
          per_page: 10,
        }),
      );
      return data
        .filter(({ head, base }) => head.ref === writeBackBranch && isHere(head.repo, base.repo))
        .map(toProposal);
    },

    async readHead() {
      try {
        const found = await access.read(`read the branch ${writeBackBranch}`, () => git.getRef({ ...place, ref }));
        const { data } = await access.read(`read the branch ${writeBackBranch}`, () =>
          git.getCommit({ ...place, commit_sha: found.data.object.sha }),
        );
        return { sha: data.sha, message: data.message, parents: data.parents.map(({ sha }) => sha) };
      } catch (error) {
        if (isRefusal(error, 404)) return undefined;
        throw error;
      }
    },

    async readBase(paths) {
      const { defaultBranch: branch } = await readRepositoryFacts(access);
      const head = await access.read(`read the branch ${branch}`, () =>
        git.getRef({ ...place, ref: `heads/${branch}` }),
      );
      const commit = head.data.object.sha;
      const { data } = await access.read(`read the branch ${branch}`, () =>
        git.getCommit({ ...place, commit_sha: commit }),
      );
      return { branch, commit, tree: data.tree.sha, files: await readFiles(data.tree.sha, commit, paths) };
    },

    async commit(base, files, message) {
      const entries: { path: string; mode: "100644" | "100755"; type: "blob"; sha: string }[] = [];
      for (const { path, after } of files) {
        // As base64, so that nothing on the way takes line ends or a byte order mark for its own.
        const content = Buffer.from(after, "utf8").toString("base64");
        const { data } = await access.write(`write ${path}`, "repeatable", () =>
          git.createBlob({ ...place, content, encoding: "base64" }),
        );
        const mode = base.files.get(path)?.mode === "100755" ? "100755" : "100644";
        entries.push({ path, mode, type: "blob", sha: data.sha });
      }
      const tree = await access.write("write a tree", "repeatable", () =>
        git.createTree({ ...place, base_tree: base.tree, tree: entries }),
      );
      const { data } = await access.write("write a commit", "repeatable", () =>
        git.createCommit({ ...place, message, tree: tree.data.sha, parents: [base.commit] }),
      );
      return data.sha;
    },

    async point(sha, isThere) {
      const [first, other] = isThere ? [updateRef, createRef] : [createRef, updateRef];
      try {
        await first(sha);
      } catch (error) {
        // Another run made or deleted it in between, or the answer to the first attempt was lost.
        if (!isRefusal(error, 422) && !isRefusal(error, 404)) throw error;
        await other(sha);
      }
    },

    async remove() {
      try {
        await access.write(`delete the branch ${writeBackBranch}`, "repeatable", () =>
          git.deleteRef({ ...place, ref }),
        );
      } catch (error) {
        if (!isRefusal(error, 422) && !isRefusal(error, 404)) throw error;
      }
    },

    async open(base, { title, body }) {
      const { data } = await access.write("open a pull request", "once", () =>
        pulls.create({ ...place, head: writeBackBranch, base: base.branch, title, body }),
      );
      return toProposal(data);
    },

    async update(number, { title, body }) {
      await access.write(`change pull request #${number}`, "repeatable", () =>
        pulls.update({ ...place, pull_number: number, title, body }),
      );
    },

    async close(number, { title, body }) {
      await access.write(`close pull request #${number}`, "repeatable", () =>
        pulls.update({ ...place, pull_number: number, title, body, state: "closed" }),
      );
    },
  };
}

interface RestPull {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly merged_at: string | null;
  readonly user: { readonly login: string } | null;
  readonly title: string;
  readonly body: string | null;
  readonly head: { readonly sha: string };
}

function toProposal({ number, html_url, state, merged_at, user, title, body, head }: RestPull): Proposal {
  return {
    number,
    url: html_url,
    state: merged_at !== null ? "merged" : state === "open" ? "open" : "closed",
    author: user?.login ?? "",
    title,
    body: body ?? "",
    head: head.sha,
  };
}

/** A fork of the same owner can have a branch of this name; the repository of one that is gone is null. */
function isHere(from: { readonly id: number } | null, to: { readonly id: number }): boolean {
  return from?.id === to.id;
}
