import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { pathToFileURL } from "node:url";

/** A page open in a real browser, driven over the DevTools protocol. */
export interface OpenPage {
  /** Sends a protocol command, for example `Emulation.setEmulatedMedia`. */
  send(method: string, params?: object): Promise<Record<string, unknown>>;
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>;
  /** Every address that the page asked for, the page itself included. */
  readonly requests: readonly string[];
  /** Errors and refusals of the page's security policy. */
  readonly complaints: readonly string[];
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, never>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Opens HTML from a file in headless Chromium; throws with a clear message where there is none. */
export async function openInChromium(html: string): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), "followthrough-page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  const browser = startBrowser(folder);
  const pending = new Map<number, (answer: Answer) => void>();
  const listeners: ((answer: Answer) => void)[] = [];
  const input = browser.stdio[3] as Writable;
  readMessages(browser.stdio[4] as Readable, (answer) => {
    if (answer.id === undefined) for (const listen of listeners) listen(answer);
    else pending.get(answer.id)?.(answer);
  });
  let last = 0;
  const call = (method: string, params: object, sessionId?: string): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      pending.set(id, ({ result, error }) => {
        pending.delete(id);
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  const { targetId } = await call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await call("Target.attachToTarget", { targetId, flatten: true });
  const send = (method: string, params: object = {}) => call(method, params, sessionId as string);
  const requests: string[] = [];
  const complaints: string[] = [];
  const loaded = new Promise<void>((resolve) => {
    listeners.push(({ method, params }) => {
      const fields = params as unknown as Record<string, { url?: string; text?: string; level?: string }> | undefined;
      if (method === "Network.requestWillBeSent") requests.push(fields?.["request"]?.url ?? "");
      if (method === "Log.entryAdded") complaints.push(fields?.["entry"]?.text ?? "");
      if (method === "Runtime.exceptionThrown") complaints.push(fields?.["exceptionDetails"]?.text ?? "");
      if (method === "Page.loadEventFired") resolve();
    });
  });
  for (const domain of ["Page", "Runtime", "Network", "Log"]) await send(`${domain}.enable`);
  await send("Page.navigate", { url: pathToFileURL(file).href });
  await loaded;
  return {
    send,
    requests,
    complaints,
    async evaluate<T>(expression: string): Promise<T> {
      const { result, exceptionDetails } = await send("Runtime.evaluate", {
        expression,
        returnByValue: true,
        awaitPromise: true,
      });
      if (exceptionDetails !== undefined) throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
      return (result as { value: T }).value;
    },
    close() {
      browser.once("exit", () => {
        try {
          rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        } catch {
          // Its helper processes may still write into the profile; what stays behind lies in the temporary folder.
        }
      });
      browser.kill("SIGKILL");
    },
  };
}

function startBrowser(folder: string): ChildProcess {
  const quiet = ["quic", "gpu", "sync", "component-update", "background-networking"].map((name) => `--disable-${name}`);
  const flags = [
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    ...quiet,
    `--user-data-dir=${join(folder, "profile")}`,
  ];
  return spawn(findChromium(), [...flags, "--remote-debugging-pipe", "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
}

function findChromium(): string {
  const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = [
    process.env["CHROME_PATH"] ?? "",
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  const found = candidates.find((path) => path !== "" && isExecutable(path));
  if (found === undefined) {
    throw new Error(
      "The page is tested in a real browser: install chromium, or set CHROME_PATH to Chrome or Chromium.",
    );
  }
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Messages on the pipe end with a zero byte; one may come in several pieces. */
function readMessages(output: Readable, take: (answer: Answer) => void): void {
  let rest = "";
  output.setEncoding("utf8");
  output.on("data", (piece: string) => {
    const parts = `${rest}${piece}`.split("\0");
    rest = parts.pop() ?? "";
    for (const part of parts) take(JSON.parse(part) as Answer);
  });
}
