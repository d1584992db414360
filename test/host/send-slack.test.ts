import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { sendSlack } from "../../src/host/send-slack.ts";

const message = { text: "2 action items overdue", blocks: [] };
const secret = "/services/T000/B000/secret-part";
const servers: Server[] = [];
let bodies: string[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A chat that answers as told, one answer a message. */
async function startChat(...answers: readonly RequestListener[]): Promise<string> {
  bodies = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      bodies.push(Buffer.concat(chunks).toString("utf8"));
      answers[bodies.length - 1]?.(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${secret}`;
}

const say =
  (status: number, body = "", headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

describe("a message to a chat", () => {
  test("is sent once", async () => {
    const address = await startChat(say(200, "ok"));
    expect(await sendSlack(address, message)).toEqual({ kind: "sent" });
    expect(bodies.map((body): unknown => JSON.parse(body))).toEqual([message]);
  });

  test.each([
    ["a limit", say(429, "", { "retry-after": "0" })],
    ["an error of the server", say(503, "", { "retry-after": "0" })],
  ])("is sent a second time after %s, and no third", async (_name, refusal) => {
    const address = await startChat(refusal, say(200, "ok"));
    expect(await sendSlack(address, message)).toEqual({ kind: "sent" });
    expect(bodies).toHaveLength(2);
    const stubborn = await startChat(refusal, refusal, say(200, "ok"));
    expect(await sendSlack(stubborn, message)).toMatchObject({ kind: "failed" });
    expect(bodies).toHaveLength(2);
  });

  test("waits no longer than it may, whatever Retry-After asks for", async () => {
    const address = await startChat(say(429, "", { "retry-after": "3600" }), say(200, "ok"));
    expect(await sendSlack(address, message, { longestPause: 1 })).toEqual({ kind: "sent" });
  });

  test("that is refused for good, redirected or answered too late is not sent again", async () => {
    const gone = await startChat(say(404, "no_service"), say(200, "ok"));
    expect(await sendSlack(gone, message)).toEqual({ kind: "failed", reason: "it answered 404 (no_service)" });
    expect(bodies).toHaveLength(1);
    const moved = await startChat(say(302, "", { location: "http://127.0.0.1:1/" }), say(200, "ok"));
    expect(await sendSlack(moved, message)).toMatchObject({ kind: "failed" });
    expect(bodies).toHaveLength(1);
    const silent = await startChat(() => {}, say(200, "ok"));
    expect(await sendSlack(silent, message, { timeout: 50 })).toEqual({
      kind: "failed",
      reason: "no answer within 1 s",
    });
    expect(bodies).toHaveLength(1);
  });

  test("never tells the address, which is a secret", async () => {
    const address = await startChat((request, response) => {
      response.writeHead(400).end(`invalid: http://${request.headers.host}${request.url}`);
    });
    const reasons = [
      await sendSlack(address, message),
      await sendSlack(`http://127.0.0.1:1${secret}`, message),
      await sendSlack(`file://${secret}`, message),
    ];
    expect(JSON.stringify(reasons)).not.toContain("secret-part");
    expect(reasons.map(({ kind }) => kind)).toEqual(["failed", "failed", "failed"]);
  });
});
