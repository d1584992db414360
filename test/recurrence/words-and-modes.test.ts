import { describe, expect, test } from "@jest/globals";
import { countInBackground, isCommonWord, toModeShare } from "../../src/recurrence/background.ts";
import { toFailureModes } from "../../src/recurrence/failure-mode.ts";
import { findFailureModes } from "../../src/recurrence/find-failure-modes.ts";
import { joinSharedWords } from "../../src/recurrence/join-shared-words.ts";
import { hashModes, toLexicon } from "../../src/recurrence/lexicon.ts";
import { readWords } from "../../src/recurrence/read-words.ts";
import { toOrdinal, toSpan } from "../../src/recurrence/wording.ts";

const terms = (text: string): string[] => readWords(text).flatMap((word) => word.terms);

describe("words", () => {
  test("are stemmed, without those that only hold a sentence together", () => {
    expect(terms("The connections were exhausted by retries")).toEqual(["connect", "exhaust", "retri"]);
  });

  test("contractions, short months and numbers in words hold nothing", () => {
    expect(terms("It wasn't there, e.g. on Oct 9, though ten doesn't seem too many")).toEqual(["mani"]);
  });

  test("compounds stay whole and come in parts", () => {
    expect(terms("DatabaseConnections")).toEqual(["databaseconnections", "databas", "connect"]);
    expect(terms("connection_pool")).toEqual(["connection-pool", "connect", "pool"]);
    expect(terms("pool.acquire()")).toEqual(["pool-acquire", "pool", "acquir"]);
    expect(terms("N+1")).toEqual(["n+1"]);
  });

  test("status codes stay; dates, times, addresses, hashes, ids and amounts go", () => {
    expect(terms("5xx 503 4XX")).toEqual(["5xx", "503", "4xx"]);
    const noise = "2031-03-04T07:10:00Z 04.03.2031 3/4/31 07:10 https://example.org/oven?a=b sam@example.org @sam";
    expect(terms(`${noise} 9f3c2ab 250ms 12 v2.3.1 INC-2031-004 OPS-1234 {{OWNER}} SEV2 P1`)).toEqual([]);
  });

  test("unspaced scripts come in pairs of characters, without grammar", () => {
    expect(terms("接続プール")).toEqual(["接続", "続プ", "プー", "ール"]);
    expect(terms("から")).toEqual([]);
    expect(terms("연결 풀")).toEqual(["연결", "풀"]);
  });

  test("small words of other languages count as small", () => {
    expect(terms("Det ble ikke oppdaget fordi varsling manglet")).toEqual(["oppdaget", "fordi", "varsl", "manglet"]);
  });

  test("capital letters fold alike in every locale", () => {
    expect(terms("TIMING")).toEqual(terms("timing"));
  });
});

describe("failure modes", () => {
  const modes = toFailureModes([]);
  const lexicon = toLexicon(modes);
  const find = (text: string) =>
    findFailureModes(text, readWords(text), lexicon).map((hit) => [modes[hit.mode]?.name, hit.text]);

  test("are about sixty, each with one name, a sentence and phrases", () => {
    expect(modes.length).toBeGreaterThanOrEqual(60);
    expect(new Set(modes.map(({ name }) => name)).size).toBe(modes.length);
    for (const { name, says, phrases, kind } of modes) {
      expect(says).toMatch(/\w/);
      expect(name).not.toMatch(/incident/);
      expect(phrases.length).toBeGreaterThan(0);
      expect(["cause", "trigger", "symptom"]).toContain(kind);
    }
  });

  test("every shipped phrase finds its own mode, whichever words are chosen", () => {
    const missed = modes.flatMap(({ name, phrases }) =>
      phrases.flatMap((phrase) => {
        const slots = phrase.split(" ").map((slot) => slot.split("|"));
        const most = Math.max(...slots.map(({ length }) => length));
        const texts = Array.from({ length: most }, (_, at) => slots.map((slot) => slot[at % slot.length]).join(" "));
        return texts.filter((text) => !find(text.replaceAll(/(?<!\bi)-/g, " ")).some(([found]) => found === name));
      }),
    );
    expect(missed).toEqual([]);
  });

  test("words may stand in any order, close together, in any form", () => {
    expect(find("The pool was soon exhausted")).toContainEqual([
      "connection pool exhaustion",
      "pool was soon exhausted",
    ]);
    expect(find("We exhausted our pool")).toContainEqual(["connection pool exhaustion", "exhausted our pool"]);
    expect(find("The pool party went well although everybody was quite exhausted")).toEqual([]);
  });

  test("what did not happen does not count", () => {
    expect(find("No memory leak was found")).toEqual([]);
    expect(find("A memory leak was found")).toEqual([["memory leak", "memory leak"]]);
  });

  test("no more than two other words stand between, however long the longest choice of a phrase is", () => {
    expect(find("The pods were all stuck")).toContainEqual(["node or pod failure", "pods were all stuck"]);
    expect(find("The pods on our two cold racks stuck")).toEqual([]);
  });

  test.each([
    "Both services share a memory limit of two gigabytes",
    "Memory consumption and CPU usage are on the dashboard",
    "Every node has 250 GB of disk space",
    "The routing table was printed",
    "ALTER: ADD COLUMN IF NOT EXISTS baked_at",
    "The whole change set was read aloud",
    "We requested quota increases",
    "A security group lets the bakers in",
    "Calico, CoreDNS and the CSI were restarted in turn",
    "Events went to the dead letter queue",
  ])("what is there on good days too is no failure: %s", (text) => {
    expect(find(text)).toEqual([]);
  });

  test.each([
    ["Postgres hit max clients", "connection pool exhaustion"],
    ["A surge of connections came from the till", "connection pool exhaustion"],
    ["SQLite said: database is locked", "database lock or deadlock"],
    ["One order had consumed all slots", "capacity shortage"],
    ["The report reads the wrong column", "schema mismatch"],
    ["CoreDNS was crashing", "DNS failure"],
    ["The admission controller was blocking every deploy", "admission webhook"],
    ["Retry amplification took the stock service down", "retry storm"],
  ])("other words for the same: %s", (text, name) => {
    expect(find(text).map(([found]) => found)).toContain(name);
  });

  test("are found in other languages", () => {
    expect(find("証明書の期限が切れていた")[0]).toEqual(["expired certificate", "証明書の期限"]);
    expect(find("数据库连接池被耗尽")[0]?.[0]).toBe("connection pool exhaustion");
    expect(find("Sertifikatet var utløpt")[0]).toEqual(["expired certificate", "Sertifikatet var utløpt"]);
    expect(find("Das Zertifikat war abgelaufen")[0]?.[0]).toBe("expired certificate");
    expect(find("Сертификат истёк ночью")[0]).toEqual(["expired certificate", "Сертификат истёк"]);
    expect(find("La migración fue fallida")[0]?.[0]).toBe("failed migration");
    expect(find("Houve vazamento de memória no forno")[0]?.[0]).toBe("memory leak");
    expect(find("Le disque était saturé")[0]?.[0]).toBe("disk full");
  });

  test("an own mode with a shipped name replaces the shipped one", () => {
    const own = toFailureModes([{ name: "memory leak", kind: "symptom", phrases: ["bucket dripping"] }]);
    expect(own).toHaveLength(modes.length);
    expect(own.find(({ name }) => name === "memory leak")?.phrases).toEqual(["bucket dripping"]);
    expect(hashModes(own)).not.toBe(hashModes(modes));
  });

  test("have a share measured in public post-mortems, and a small one where nobody counted", () => {
    for (const { name } of modes) expect(toModeShare(name)).toBeGreaterThan(0.005);
    expect(toModeShare("mouldy sourdough")).toBe(0.04);
    expect(countInBackground("databas")).toBeGreaterThan(countInBackground("certif"));
    expect(isCommonWord("platform")).toBe(true);
    expect(["ysolde", "mike"].map(isCommonWord)).toEqual([false, false]);
  });
});

describe("wording", () => {
  test("shared words are told once, whatever their ending, and pairs of characters as one word", () => {
    expect(joinSharedWords(["Pool", "pools", "PgBouncer", "bouncer", "接続", "続プ", "プー"])).toEqual([
      "Pool",
      "PgBouncer",
      "接続プー",
    ]);
  });

  test("numbers are said as a person would", () => {
    expect([2, 3, 10, 11, 12, 21, 22, 111].map(toOrdinal)).toEqual([
      "second",
      "third",
      "tenth",
      "11th",
      "12th",
      "21st",
      "22nd",
      "111th",
    ]);
    expect([toSpan(6, "month"), toSpan(1, "year"), toSpan(90, "day")]).toEqual(["six months", "a year", "90 days"]);
  });
});
