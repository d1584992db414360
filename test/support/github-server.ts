import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { FaultPlan, type Fault, type RecordedRequest } from "./github/faults.ts";
import { answerGraphQL } from "./github/graphql.ts";
import { checkAnswer, checkRequest } from "./github/openapi-check.ts";
import { Refusal, type Answer, type Need, type RequestContext, type Route } from "./github/http.ts";
import { extraFieldRoutes } from "./github/routes-extra-fields.ts";
import { gitRoutes } from "./github/routes-git.ts";
import { issueRoutes } from "./github/routes-issues.ts";
import { labelAndCommentRoutes } from "./github/routes-labels-comments.ts";
import { pullRoutes } from "./github/routes-pulls.ts";
import { reviewRoutes } from "./github/routes-reviews.ts";
import { repositoryRoutes } from "./github/routes-repository.ts";
import {
  addIssue,
  addRepository,
  createServerState,
  type Access,
  type IssueSeed,
  type IssueState,
  type RepositoryState,
  type ServerState,
  type TokenState,
} from "./github/state.ts";

export interface GitHubServerOptions {
  /** `owner/name` of the first repository. */
  readonly repository?: string;
  readonly visibility?: RepositoryState["visibility"];
  /** Token → who it is and what it may do; by default `test-token` is github-actions[bot] and may write everything. */
  readonly tokens?: Readonly<Record<string, TokenState>>;
  /** How many lists by label do not show an issue that was just created. */
  readonly labelLag?: number;
  readonly now?: () => Date;
  /** Begins with a copy of what another server holds, so that a test of many points prepares once. */
  readonly copyOf?: ServerState;
  /** False leaves out the check against GitHub's description, for measurements. */
  readonly isChecked?: boolean;
}

/** A GitHub that holds its state in memory, answers as GitHub does, and remembers all that was asked. */
export interface GitHubServer {
  /** What `GITHUB_API_URL` would be. */
  readonly url: string;
  readonly state: ServerState;
  /** The first repository. */
  readonly repository: RepositoryState;
  readonly requests: readonly RecordedRequest[];
  /** Where a request or an answer was not what GitHub's description says; tests expect none. */
  readonly violations: readonly string[];
  /** The requests that could change something, applied or not. */
  writes(): RecordedRequest[];
  /** Forgets the requests so far. */
  forgetRequests(): void;
  plant(fault: Fault): void;
  /** Takes all faults out. */
  heal(): void;
  addRepository(fullName: string, options?: Parameters<typeof addRepository>[2]): RepositoryState;
  addIssue(seed?: IssueSeed, repository?: RepositoryState): IssueState;
  setToken(token: string, state: TokenState): void;
  close(): Promise<void>;
}

const routes: readonly Route[] = [
  ...repositoryRoutes,
  ...issueRoutes,
  ...labelAndCommentRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...gitRoutes,
  ...extraFieldRoutes,
];
const defaultTokens: Readonly<Record<string, TokenState>> = {
  "test-token": {
    login: "github-actions[bot]",
    permissions: { issues: "write", "pull-requests": "write", contents: "write" },
  },
};

/** Starts the server on a free port of 127.0.0.1. */
export async function startGitHubServer(options: GitHubServerOptions = {}): Promise<GitHubServer> {
  const state = createServerState(options.now ?? (() => new Date()));
  if (options.copyOf !== undefined) {
    const { now: _now, ...data } = options.copyOf;
    Object.assign(state, structuredClone(data));
  }
  for (const [token, tokenState] of Object.entries(options.tokens ?? defaultTokens))
    state.tokens.set(token, tokenState);
  const [copied] = state.repositories.values();
  const repository =
    copied ??
    addRepository(
      state,
      options.repository ?? "acme/shop",
      options.visibility === undefined ? {} : { visibility: options.visibility },
    );
  const faults = new FaultPlan();
  const requests: RecordedRequest[] = [];
  const violations: string[] = [];
  let count = 0;
  let url = "";

  const isChecked = options.isChecked ?? true;

  const toViolationAnswer = (problems: readonly string[]): Answer => {
    violations.push(...problems);
    return { status: 500, body: { message: problems.join("; "), documentation_url: "", status: "500" } };
  };

  const answerRequest = (request: RecordedRequest, token: TokenState | undefined, limit: Fault | undefined): Answer => {
    try {
      if (token === undefined) throw new Refusal(401, "Bad credentials");
      if (limit !== undefined) return toLimitAnswer(limit);
      if (request.path === "/graphql") return answerGraphQL(token, request.body);
      const matched = matchRoute(request.method, request.path, state);
      if (matched === undefined) throw new Refusal(404, "Not Found");
      const { route, params, repository } = matched;
      const problems = isChecked ? checkRequest(request) : [];
      if (problems.length > 0) return toViolationAnswer(problems);
      if (repository === undefined) throw new Refusal(404, "Not Found");
      checkPermission(route, token, repository);
      const context: RequestContext = {
        state,
        url,
        repository,
        token,
        params,
        query: new URLSearchParams(request.query),
        labelLag: options.labelLag ?? 0,
        body: (request.body ?? {}) as Record<string, unknown>,
      };
      return route.handle(context);
    } catch (error) {
      if (error instanceof Refusal) return error.answer;
      throw error;
    }
  };

  const server = createServer((incoming, response) => {
    void handle(incoming, response).catch((error: unknown) => {
      violations.push(`the test server failed at ${incoming.method} ${incoming.url}: ${String(error)}`);
      if (!response.headersSent) send(response, { status: 500, body: { message: String(error) } });
      else response.destroy();
    });
  });

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const tokenText = (incoming.headers.authorization ?? "").replace(/^(token|bearer) /i, "");
    const token = state.tokens.get(tokenText);
    const request = await readRequest(incoming, ++count, token?.login ?? null, state);
    requests.push(request);
    const hits = faults.take(request);
    for (const fault of hits) {
      if (fault.kind === "delay") await delay(fault.milliseconds, undefined, { ref: false });
      if (fault.kind === "call" && fault.moment === "before") await fault.run(request);
      if (fault.kind === "drop" && fault.moment === "before") return void incoming.socket.destroy();
      if (fault.kind === "answer" && fault.moment === "before") {
        request.status = fault.status;
        return send(response, toFaultAnswer(fault));
      }
    }
    const expired = hits.some((fault) => fault.kind === "bad-credentials");
    const limit = hits.find((fault) => fault.kind === "secondary-limit" || fault.kind === "primary-limit");
    let answer = answerRequest(request, expired ? undefined : token, limit);
    const problems = isChecked ? checkAnswer(request, answer) : [];
    if (problems.length > 0) answer = toViolationAnswer(problems);
    request.isApplied = answer.status < 300;
    for (const fault of hits) {
      if (fault.kind === "call" && fault.moment === "after") await fault.run(request);
      if (fault.kind === "drop" && fault.moment === "after") return void incoming.socket.destroy();
      if (fault.kind === "answer" && fault.moment === "after") {
        request.status = fault.status;
        return send(response, toFaultAnswer(fault));
      }
    }
    request.status = answer.status;
    send(response, answer);
  };

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    state,
    repository,
    requests,
    violations,
    writes: () => requests.filter((request) => request.isWrite),
    forgetRequests: () => {
      requests.length = 0;
    },
    plant: (fault) => faults.plant(fault),
    heal: () => faults.clear(),
    addRepository: (fullName, repositoryOptions) => addRepository(state, fullName, repositoryOptions),
    addIssue: (seed, where) => addIssue(state, where ?? repository, seed),
    setToken: (token, tokenState) => void state.tokens.set(token, tokenState),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(
  incoming: IncomingMessage,
  index: number,
  login: string | null,
  state: ServerState,
): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const { pathname, searchParams } = new URL(incoming.url ?? "/", "http://server");
  const method = incoming.method ?? "GET";
  const headers = Object.fromEntries(
    Object.entries(incoming.headers)
      .filter(([name]) => name !== "authorization")
      .map(([name, value]) => [name, String(value)]),
  );
  return {
    index,
    method,
    path: pathname,
    template: matchRoute(method, pathname, state)?.route.template ?? null,
    query: Object.fromEntries(searchParams),
    body: text === "" ? null : (JSON.parse(text) as unknown),
    headers,
    at: performance.now(),
    login,
    isWrite: method !== "GET" && method !== "HEAD" && pathname !== "/graphql",
    status: null,
    isApplied: false,
  };
}

interface MatchedRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly repository: RepositoryState | undefined;
}

/** Finds what a path asks for; `/repositories/{id}` is another name of a repository, which GitHub uses in its links. */
function matchRoute(method: string, path: string, state: ServerState): MatchedRoute | undefined {
  let asked = path;
  const byId = /^\/repositories\/(\d+)/.exec(path);
  if (byId !== null) {
    const found = [...state.repositories.values()].find((repository) => repository.id === Number(byId[1]));
    if (found === undefined) return undefined;
    asked = `/repos/${found.fullName}${path.slice(byId[0].length)}`;
  }
  for (const route of routes) {
    if (route.method !== method) continue;
    const params = matchTemplate(route.template, asked);
    if (params === undefined) continue;
    const repository =
      params["org"] === undefined
        ? state.repositories.get(`${params["owner"]}/${params["repo"]}`.toLowerCase())
        : [...state.repositories.values()].find(({ owner }) => owner === params["org"]);
    return { route, params, repository };
  }
  return undefined;
}

function matchTemplate(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split("/");
  const given = path.split("/");
  // Paths of files and names of branches have slashes of their own; GitHub takes them at the end of a path.
  const isOpenEnded = /\{(path|ref)\}$/.test(template);
  if (isOpenEnded ? given.length < wanted.length : given.length !== wanted.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    const isLast = index === wanted.length - 1;
    const text = isOpenEnded && isLast ? given.slice(index).join("/") : (given[index] ?? "");
    if (name === undefined) {
      if (part !== text) return undefined;
    } else {
      if (name.endsWith("_number") || name.endsWith("_id")) if (!/^\d+$/.test(text)) return undefined;
      params[name] = decodeURIComponent(text);
    }
  }
  return params;
}

function checkPermission(route: Route, token: TokenState, repository: RepositoryState): void {
  const isOneOfIts = token.repositories?.includes(repository.fullName) ?? true;
  if (!isOneOfIts && repository.visibility !== "public") throw new Refusal(404, "Not Found");
  if (route.method !== "GET" && repository.isArchived)
    throw new Refusal(403, "Repository was archived so is read-only.");
  if (!isOneOfIts && route.method !== "GET") throw new Refusal(403, "Resource not accessible by integration");
  if (token.permissions === null || route.needs.includes("metadata")) return;
  const { permissions } = token;
  const isRead = route.method === "GET";
  if (isRead && repository.visibility === "public") return;
  const isEnough = (access: Access | undefined): boolean => access === "write" || (isRead && access === "read");
  if (route.needs.some((need) => need !== "metadata" && isEnough(permissions[need]))) return;
  const accepted = route.needs.map((need) => `${toHeaderName(need)}=${isRead ? "read" : "write"}`).join("; ");
  throw new Refusal(403, "Resource not accessible by integration", {}, { "x-accepted-github-permissions": accepted });
}

function toHeaderName(need: Need): string {
  return need.replace("-", "_");
}

function toFaultAnswer(fault: Extract<Fault, { kind: "answer" }>): Answer {
  return {
    status: fault.status,
    body: fault.body ?? { message: fault.status >= 500 ? "Server Error" : "Planted by a test" },
    headers: fault.headers ?? {},
  };
}

function toLimitAnswer(fault: Fault): Answer {
  const documentation_url = "https://docs.github.com/rest/overview/rate-limits-for-the-rest-api";
  if (fault.kind === "secondary-limit") {
    return {
      status: fault.status ?? 403,
      headers: fault.retryAfter === null ? {} : { "retry-after": String(fault.retryAfter) },
      body: {
        documentation_url: `${documentation_url}#about-secondary-rate-limits`,
        message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      },
    };
  }
  const resetsIn = fault.kind === "primary-limit" ? fault.resetsInSeconds : 0;
  return {
    status: 403,
    headers: {
      "x-ratelimit-limit": "1000",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-used": "1000",
      "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + resetsIn),
    },
    body: { documentation_url, message: "API rate limit exceeded for installation ID 1." },
  };
}

function send(response: ServerResponse, answer: Answer): void {
  const headers: Record<string, string> = {
    "x-github-request-id": "TEST:0000",
    "x-github-api-version-selected": "2022-11-28",
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": "999",
    "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 3600),
    ...answer.headers,
  };
  if (answer.body === undefined) {
    response.writeHead(answer.status, headers).end();
    return;
  }
  headers["content-type"] = "application/json; charset=utf-8";
  response.writeHead(answer.status, headers).end(JSON.stringify(answer.body));
}
