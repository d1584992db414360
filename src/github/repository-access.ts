import type { Call } from "./call.ts";
import type { GitHubClient } from "./client.ts";
import { readPages } from "./read-pages.ts";
import type { Permission } from "./remedies.ts";
import { sendRequest, type ApiAnswer } from "./send-request.ts";

/** What the calls are about, and so which permission they need; a write-back needs several and names all of them. */
export type Topic = "issues" | "pull-requests" | "contents" | "write-back";

/** The calls to one repository, with what they need and how safe they are. */
export class RepositoryAccess {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly name: string;
  /** As Octokit's methods take it. */
  readonly place: { readonly owner: string; readonly repo: string };
  readonly #topic: Topic;

  constructor(client: GitHubClient, name: string, topic: Topic) {
    const [owner = "", repo = ""] = name.split("/");
    this.client = client;
    this.name = name;
    this.place = { owner, repo };
    this.#topic = topic;
  }

  /** Asks for one thing. */
  read<A extends ApiAnswer>(doing: string, send: () => Promise<A>): Promise<A> {
    return sendRequest(this.client, this.#toCall(doing, "read"), send);
  }

  /** Changes something; `once` where doing it twice would show. */
  write<A extends ApiAnswer>(doing: string, safety: "repeatable" | "once", send: () => Promise<A>): Promise<A> {
    return sendRequest(this.client, this.#toCall(doing, safety), send);
  }

  /** Asks for a list, page by page; `path` is below the repository's. */
  readPages<T>(
    doing: string,
    path: string,
    query: Readonly<Record<string, string>> = {},
  ): AsyncGenerator<readonly T[]> {
    const { owner, repo } = this.place;
    const full = `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}${path}`;
    return readPages<T>(this.client, this.#toCall(doing, "read"), full, query);
  }

  /** Asks for a whole list. */
  async readAll<T>(doing: string, path: string, query: Readonly<Record<string, string>> = {}): Promise<T[]> {
    const all: T[] = [];
    for await (const page of this.readPages<T>(doing, path, query)) all.push(...page);
    return all;
  }

  #toCall(doing: string, safety: Call["safety"]): Call {
    const needs: Permission[] =
      this.#topic === "write-back"
        ? ["contents: write", "issues: write", "pull-requests: write"]
        : [`${this.#topic}: ${safety === "read" ? "read" : "write"}`];
    return { doing: `${doing} in ${this.name}`, safety, needs };
  }
}
