import { addBlob, addCommit, addTree, commitFiles, findCommit, isDescendant, toBlobSha } from "./git-objects.ts";
import { notFound, Refusal, toText, toTexts, type Answer, type RequestContext, type Route } from "./http.ts";
import type { CommitState, RepositoryState } from "./state.ts";

const repo = "/repos/{owner}/{repo}";

/** Files, branches and git's objects: what a pull request of our own is made with. */
export const gitRoutes: readonly Route[] = [
  {
    method: "GET",
    template: `${repo}/git/ref/{ref}`,
    needs: ["contents"],
    handle: (context) => {
      const ref = `refs/${context.params["ref"]}`;
      if (!context.repository.refs.has(ref)) throw notFound();
      return { status: 200, body: toRefJson(context, ref) };
    },
  },
  {
    method: "POST",
    template: `${repo}/git/refs`,
    needs: ["contents"],
    handle: (context) => {
      const { body, repository } = context;
      const ref = toText(body["ref"]);
      if (!/^refs\/[^/]+\/.+/.test(ref)) throw new Refusal(422, "Reference name must start with 'refs/'");
      if (repository.refs.has(ref)) throw new Refusal(422, "Reference already exists");
      if (!repository.commits.has(toText(body["sha"]))) throw new Refusal(422, "Object does not exist");
      repository.refs.set(ref, toText(body["sha"]));
      return { status: 201, body: toRefJson(context, ref) };
    },
  },
  {
    method: "PATCH",
    template: `${repo}/git/refs/{ref}`,
    needs: ["contents"],
    handle: (context) => {
      const { body, repository } = context;
      const ref = `refs/${context.params["ref"]}`;
      const sha = toText(body["sha"]);
      const former = repository.refs.get(ref);
      if (former === undefined) throw new Refusal(422, "Reference does not exist");
      if (!repository.commits.has(sha)) throw new Refusal(422, "Object does not exist");
      if (body["force"] !== true && !isDescendant(repository, sha, former))
        throw new Refusal(422, "Update is not a fast forward");
      repository.refs.set(ref, sha);
      return { status: 200, body: toRefJson(context, ref) };
    },
  },
  {
    method: "DELETE",
    template: `${repo}/git/refs/{ref}`,
    needs: ["contents"],
    handle: ({ params, repository, state }) => {
      const ref = `refs/${params["ref"]}`;
      if (!repository.refs.delete(ref)) throw new Refusal(422, "Reference does not exist");
      // A pull request whose branch is deleted is closed.
      for (const issue of repository.issues.values())
        if (issue.state === "open" && issue.pullRequest !== null && `refs/heads/${issue.pullRequest.headRef}` === ref)
          Object.assign(issue, { state: "closed", closedAt: state.now(), updatedAt: state.now() });
      return { status: 204 };
    },
  },
  {
    method: "GET",
    template: `${repo}/git/commits/{commit_sha}`,
    needs: ["contents"],
    handle: (context) => {
      const commit = context.repository.commits.get(context.params["commit_sha"] ?? "");
      if (commit === undefined) throw notFound();
      return { status: 200, body: toCommitJson(context, commit) };
    },
  },
  {
    method: "POST",
    template: `${repo}/git/commits`,
    needs: ["contents"],
    handle: (context) => {
      const { body, repository } = context;
      const tree = toText(body["tree"]);
      if (!repository.trees.has(tree)) throw new Refusal(422, "Tree SHA does not exist");
      const parents = toTexts(body["parents"] ?? []);
      if (parents.some((sha) => !repository.commits.has(sha))) throw new Refusal(422, "Parent SHA does not exist");
      const commit = addCommit(repository, { message: toText(body["message"]), tree, parents });
      return { status: 201, body: toCommitJson(context, commit) };
    },
  },
  {
    method: "GET",
    template: `${repo}/git/trees/{tree_sha}`,
    needs: ["contents"],
    handle: (context) => {
      const name = context.params["tree_sha"] ?? "";
      const sha = context.repository.trees.has(name) ? name : findCommit(context.repository, name)?.tree;
      if (sha === undefined) throw notFound();
      return { status: 200, body: toTreeJson(context, sha) };
    },
  },
  {
    method: "POST",
    template: `${repo}/git/trees`,
    needs: ["contents"],
    handle: (context) => {
      const { body, repository } = context;
      const base = toText(body["base_tree"]);
      const known = repository.trees.get(base) ?? repository.commits.get(base)?.files;
      if (base !== "" && known === undefined) throw new Refusal(422, "base_tree is not a valid tree oid");
      const files = new Map(known);
      for (const entry of body["tree"] as readonly Record<string, unknown>[]) {
        const path = toText(entry["path"]);
        if (entry["sha"] === null) {
          files.delete(path);
          continue;
        }
        const content =
          typeof entry["content"] === "string" ? entry["content"] : repository.blobs.get(toText(entry["sha"]));
        if (content === undefined) throw new Refusal(422, "tree.sha does not exist");
        files.set(path, content);
      }
      return { status: 201, body: toTreeJson(context, addTree(repository, files)) };
    },
  },
  {
    method: "POST",
    template: `${repo}/git/blobs`,
    needs: ["contents"],
    handle: (context) => {
      const { body, repository } = context;
      const encoding = body["encoding"] === "base64" ? "base64" : "utf8";
      const sha = addBlob(repository, Buffer.from(toText(body["content"]), encoding).toString("utf8"));
      return { status: 201, body: { url: `${toSelf(context)}/git/blobs/${sha}`, sha } };
    },
  },
  {
    method: "GET",
    template: `${repo}/contents/{path}`,
    needs: ["contents"],
    handle: (context) => {
      const path = context.params["path"] ?? "";
      const ref = context.query.get("ref") ?? context.repository.defaultBranch;
      const content = findCommit(context.repository, ref)?.files.get(path);
      if (content === undefined) throw notFound();
      return { status: 200, body: toContentJson(context, path, content, ref) };
    },
  },
  {
    method: "PUT",
    template: `${repo}/contents/{path}`,
    needs: ["contents"],
    handle: (context) => putContent(context),
  },
];

function putContent(context: RequestContext): Answer {
  const { body, repository } = context;
  const path = context.params["path"] ?? "";
  const branch = toText(body["branch"]) || repository.defaultBranch;
  const head = findCommit(repository, branch);
  if (head === undefined) throw new Refusal(404, `Branch ${branch} not found`);
  const former = head.files.get(path);
  if (former !== undefined && body["sha"] === undefined)
    throw new Refusal(422, `Invalid request.\n\n"sha" wasn't supplied.`);
  if (former !== undefined && body["sha"] !== toBlobSha(former))
    throw new Refusal(409, `${path} does not match ${toText(body["sha"])}`);
  const content = Buffer.from(toText(body["content"]), "base64").toString("utf8");
  const commit = commitFiles(repository, branch, { [path]: content }, toText(body["message"]));
  const json = { content: toContentJson(context, path, content, branch), commit: toCommitJson(context, commit) };
  return { status: former === undefined ? 201 : 200, body: json };
}

function toSelf({ url, repository }: { url: string; repository: RepositoryState }): string {
  return `${url}/repos/${repository.fullName}`;
}

function toRefJson(context: RequestContext, ref: string): unknown {
  const sha = context.repository.refs.get(ref) ?? "";
  const url = `${toSelf(context)}/git/commits/${sha}`;
  return { ref, node_id: `REF_${sha}`, url: `${toSelf(context)}/git/${ref}`, object: { type: "commit", sha, url } };
}

function toCommitJson(context: RequestContext, commit: CommitState): unknown {
  const person = { name: context.token.login, email: "noreply@github.com", date: context.state.now() };
  const toUrls = (kind: string, sha: string): { url: string; html_url: string } => ({
    url: `${toSelf(context)}/git/${kind}/${sha}`,
    html_url: `https://github.com/${context.repository.fullName}/${kind}/${sha}`,
  });
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    ...toUrls("commits", commit.sha),
    author: person,
    committer: person,
    message: commit.message,
    tree: { sha: commit.tree, url: toUrls("trees", commit.tree).url },
    parents: commit.parents.map((sha) => ({ sha, ...toUrls("commits", sha) })),
    verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
  };
}

function toTreeJson(context: RequestContext, sha: string): unknown {
  const files = context.repository.trees.get(sha) ?? new Map<string, string>();
  return {
    sha,
    url: `${toSelf(context)}/git/trees/${sha}`,
    truncated: false,
    tree: [...files].map(([path, content]) => ({
      path,
      mode: "100644",
      type: "blob",
      sha: toBlobSha(content),
      size: Buffer.byteLength(content),
      url: `${toSelf(context)}/git/blobs/${toBlobSha(content)}`,
    })),
  };
}

function toContentJson(context: RequestContext, path: string, content: string, ref: string): unknown {
  const sha = toBlobSha(content);
  const self = `${toSelf(context)}/contents/${path}?ref=${ref}`;
  const git = `${toSelf(context)}/git/blobs/${sha}`;
  const html = `https://github.com/${context.repository.fullName}/blob/${ref}/${path}`;
  return {
    type: "file",
    name: path.split("/").at(-1) ?? path,
    path,
    sha,
    size: Buffer.byteLength(content),
    encoding: "base64",
    content: Buffer.from(content, "utf8").toString("base64"),
    url: self,
    git_url: git,
    html_url: html,
    download_url: `https://raw.githubusercontent.com/${context.repository.fullName}/${ref}/${path}`,
    _links: { self, git, html },
  };
}
