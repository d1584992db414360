import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { findRecurrences } from "../../src/recurrence/find-recurrences.ts";
import type { RecurrenceSurvey } from "../../src/domain/recurrence.ts";
import { toRecurrenceJson } from "../../src/recurrence/to-recurrence-json.ts";
import { createPostMortem, defaults } from "./create-post-mortem.ts";
import type { Story } from "./create-post-mortem.ts";
import { bakery, certificate, disk, poolInMarch, poolInMay, typo } from "./stories.ts";

const survey = (stories: readonly Story[], options = defaults): RecurrenceSurvey =>
  findRecurrences(stories.map(createPostMortem), options);

const matchesOf = (found: RecurrenceSurvey, { path }: Story) =>
  found.documents.find((document) => document.path === path)?.matches ?? [];

const matchOf = (found: RecurrenceSurvey, story: Story, other: Story) => {
  const match = matchesOf(found, story).find(({ path }) => path === other.path);
  if (!match) throw new Error(`${other.path} is no match of ${story.path}`);
  return match;
};

const makeSweet = (path: string, date: string, rest: string): Story => ({
  path,
  date,
  title: "Zwieback",
  sections: { summary: [`Zwieback zwieback ${rest}`], "root-cause": [`zwieback ${rest}`] },
});

/** Two of them share the words of one team, and nothing that could have been the cause. */
const makeBatch = (path: string, date: string, rest: string): Story => ({
  path,
  date,
  title: `Kneadbot ${rest}`,
  sections: { summary: [`The Kneadbot dough tally ${rest}.`] },
});

const withCause = (story: Story, cause: string): Story => ({
  ...story,
  sections: { ...story.sections, "root-cause": [cause] },
});

const withNames = (story: Story): Story => ({
  ...story,
  authors: ["Ysolde Quarrington"],
  sections: { ...story.sections, timeline: ["Ysolde called Quarrington.", "Quarrington answered Ysolde."] },
});

const say = (text: string): Story => ({
  ...typo,
  related: ["INC-301"],
  sections: { ...typo.sections, related: [text] },
});

const makeOfOneSentence = (path: string, date: string, text: string): Story => ({
  path,
  date,
  title: text,
  sections: { "root-cause": [text] },
});

const asText = (stories: readonly Story[], options = defaults): string =>
  JSON.stringify([survey(stories, options), toRecurrenceJson(survey(stories, options), new Map())]);

const verdictOfText = (text: string) => matchOf(survey([disk, say(text)]), typo, disk).verdict;

describe("the same cause again", () => {
  test("finds the earlier incident and not the later one", () => {
    const found = survey(bakery);
    expect(matchesOf(found, poolInMay)[0]).toMatchObject({ path: poolInMarch.path, verdict: "recurrence" });
    expect(matchesOf(found, poolInMarch).map(({ path }) => path)).toEqual([disk.path]);
  });

  test("raises nothing between incidents that have other causes", () => {
    const found = survey(bakery);
    for (const story of [certificate, disk, typo, poolInMarch]) {
      expect(matchesOf(found, story).filter(({ verdict }) => verdict !== "none")).toEqual([]);
    }
  });

  test("gives at most five matches, best first, whatever their score", () => {
    const more = Array.from({ length: 8 }, (_, at) => ({
      ...disk,
      path: `old/${at}.md`,
      id: `OLD-${at}`,
      date: "2030-01-01",
    }));
    const matches = matchesOf(survey([...more, typo]), typo);
    expect(matches).toHaveLength(5);
    expect(matches.map(({ score }) => score)).toEqual(matches.map(({ score }) => score).toSorted((a, b) => b - a));
  });

  test("compares a document without a date with all the others, and is no match for one that has a date", () => {
    const { date: _, ...undated } = poolInMarch;
    const found = survey([undated, poolInMay, certificate]);
    expect(matchesOf(found, undated).map(({ path }) => path)).toEqual([poolInMay.path, certificate.path]);
    expect(matchesOf(found, poolInMay).map(({ path }) => path)).toEqual([certificate.path]);
  });

  test("takes the file name as the order of two incidents on one day", () => {
    const sameDay = { ...poolInMay, date: "2031-03-04" };
    expect(matchesOf(survey([poolInMarch, sameDay]), sameDay)).toHaveLength(1);
    expect(matchesOf(survey([poolInMarch, sameDay]), poolInMarch)).toHaveLength(0);
  });

  test("finds it in Japanese, where no spaces part the words", () => {
    const first: Story = {
      path: "a.md",
      date: "2031-01-01",
      title: "決済サービスの接続プール枯渇",
      sections: { "root-cause": ["決済サービスの接続プールが枯渇し、新しい注文を処理できなかった。"] },
    };
    const second: Story = {
      path: "b.md",
      date: "2031-02-01",
      title: "在庫サービスで接続プールが枯渇",
      sections: { "root-cause": ["在庫サービスの接続プールの上限が小さく、朝の注文で枯渇した。"] },
    };
    const other: Story = {
      path: "c.md",
      date: "2031-01-15",
      title: "配送画面の証明書期限切れ",
      sections: { "root-cause": ["証明書の更新手順が共有されておらず、期限が切れた。"] },
    };
    const matches = matchesOf(survey([first, second, other]), second);
    expect(matches[0]).toMatchObject({ path: "a.md", verdict: "recurrence" });
    expect(matches[0]?.reasons[0]?.detail).toContain("a connection pool ran out");
    expect(matches.find(({ path }) => path === "c.md")?.verdict ?? "none").toBe("none");
  });
});

describe("what the score is made of", () => {
  test("names the failure mode first, with the words and the lines of both documents", () => {
    const [reason] = matchOf(survey(bakery), poolInMay, poolInMarch).reasons;
    expect(reason).toMatchObject({ kind: "failure-mode", here: { line: 1 }, there: { line: 1 } });
    expect(reason?.detail).toBe(
      "In both, a connection pool ran out: “connection pool was exhausted” here (line 1), “connection pool exhausted” there (line 1).",
    );
  });

  test("names the shared words as they are written here", () => {
    const words = matchOf(survey(bakery), poolInMay, poolInMarch).reasons.find(({ kind }) => kind === "terms");
    expect(words?.detail).toMatch(/^Both turn on the same words: .*“fifteen”/);
  });

  test("contributions add up to the score, and the reasons' shares to one", () => {
    const vocabulary = [
      "pool",
      "connection",
      "expired",
      "certificate",
      "disk",
      "full",
      "retry",
      "oven",
      "till",
      "rye",
      "N+1",
    ];
    const sentence = fc
      .array(fc.constantFrom(...vocabulary), { minLength: 3, maxLength: 12 })
      .map((words) => words.join(" "));
    const story = fc.record({
      title: sentence,
      cause: fc.array(sentence, { minLength: 1, maxLength: 3 }),
      service: fc.constantFrom("till", "oven"),
    });
    fc.assert(
      fc.property(fc.array(story, { minLength: 2, maxLength: 6 }), (drafts) => {
        const stories = drafts.map(({ title, cause, service }, at): Story => ({
          path: `${at}.md`,
          title,
          services: [service],
          sections: { "root-cause": cause },
          ...(at === 0 && { recurrenceOf: ["1"] }),
        }));
        for (const { matches } of survey(stories).documents) {
          for (const { score, contributions, reasons } of matches) {
            expect(score).toBeLessThanOrEqual(1);
            expect((contributions ?? []).reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(score, 9);
            const shares = reasons.reduce((sum, { share }) => sum + share, 0);
            expect(shares).toBeCloseTo(score > 0 ? 1 : 0, 9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test("tells shared services and tags", () => {
    const facts = { services: ["Loyalty"], tags: ["capacity"] };
    const { reasons } = matchOf(
      survey([{ ...poolInMarch, ...facts }, { ...poolInMay, ...facts }, disk]),
      poolInMay,
      poolInMarch,
    );
    expect(reasons.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining(["Both hit Loyalty.", "Both are tagged capacity."]),
    );
  });
});

describe("what makes no match", () => {
  test("one word that carries nearly everything counts a step less", () => {
    const [one, other] = [makeSweet("a.md", "2031-01-01", "froze"), makeSweet("b.md", "2031-02-01", "melted")];
    const match = matchOf(survey([one, other]), other, one);
    expect(match.score).toBeGreaterThan(defaults.likely);
    expect(match.verdict).toBe("related");
    expect(match.reasons.at(-1)).toMatchObject({ kind: "one-sided", share: 0 });
    expect(match.reasons.at(-1)?.detail).toContain("“Zwieback”");
  });

  test("one team's words count a step less where both name no cause", () => {
    const [one, other] = [
      makeBatch("a.md", "2031-01-01", "was taken twice from the ledger of the Harbour branch and nobody saw why"),
      makeBatch("b.md", "2031-02-01", "went missing between two shifts while the Castle shop stayed open late"),
    ];
    const stories = [one, other, certificate, disk];
    const matchFrom = (likely: number) => matchOf(survey(stories, { ...defaults, likely, related: 0.05 }), other, one);
    const { score } = matchFrom(defaults.likely);
    const [weak, strong] = [matchFrom(score / 1.2), matchFrom(score / 1.3)];
    expect(weak.verdict).toBe("related");
    expect(weak.reasons.at(-1)).toMatchObject({ kind: "words-alone", share: 0 });
    expect(strong.verdict).toBe("recurrence");
    expect(strong.reasons.map(({ kind }) => kind)).not.toContain("words-alone");
    const named = [one, other].map((story) => withCause(story, "The sync job hit a race condition."));
    expect(matchOf(survey([...named, certificate, disk]), other, one).verdict).toBe("recurrence");
  });

  test("a system that every post-mortem names hardly makes two of them alike", () => {
    const everywhere = [certificate, disk, typo, poolInMarch, poolInMay].map((story) => ({
      ...story,
      title: `${story.title ?? ""} Knetwerk`,
    }));
    const title = "Knetwerk Schabefleisch";
    const one = { path: "a.md", date: "2031-01-01", title };
    const other = { path: "b.md", date: "2031-02-01", title };
    const shared = matchOf(survey([...everywhere, one, other]), other, one).contributions ?? [];
    const amountOf = (word: string): number => shared.find(({ name }) => name === word)?.amount ?? 0;
    expect(amountOf("Knetwerk")).toBeGreaterThan(0);
    expect(amountOf("Knetwerk")).toBeLessThan(0.4 * amountOf("Schabefleisch"));
  });

  test("sentences of a template count for nothing", () => {
    const template = [
      "Describe in plain words which dough, oven or till was affected and how the bakers noticed it first.",
      "List every loaf that had to be thrown away, with the flour, the yeast and the hour it left the oven.",
    ];
    const filled = [certificate, disk, typo, poolInMarch].map((story) => ({
      ...story,
      sections: { ...story.sections, impact: template },
    }));
    const found = survey(filled);
    for (const story of filled) {
      for (const { verdict, contributions } of matchesOf(found, story)) {
        expect(verdict).toBe("none");
        expect(contributions?.map(({ name }) => name)).not.toContain("dough");
      }
    }
  });

  test("a pasted sentence is no recurrence, and is said", () => {
    const pasted =
      "Remember that every till must be restarted by the branch manager, who keeps the yellow binder with the emergency numbers of the bakery.";
    const paste = (story: Story): Story => ({
      ...story,
      sections: { ...story.sections, summary: [...(story.sections?.summary ?? []), pasted] },
    });
    const [one, other] = [paste(certificate), paste(typo)];
    const match = matchOf(survey([one, other]), typo, certificate);
    expect(match.verdict).toBe("none");
    expect(match.reasons.at(-1)).toMatchObject({
      kind: "pasted",
      detail: "One sentence is the same word for word and did not count.",
    });
  });

  test("one report filed twice is found whatever the dates, and does not count as another time", () => {
    const copy = { ...poolInMarch, path: "postmortems/ordering-again.md", id: "X-9", date: "2031-02-27" };
    const found = survey([poolInMarch, copy, certificate, disk]);
    for (const [story, other] of [
      [poolInMarch, copy],
      [copy, poolInMarch],
    ] as const) {
      const match = matchOf(found, story, other);
      expect(match).toMatchObject({ verdict: "recurrence", isFiledTwice: true });
      expect(match.reasons.at(-1)).toMatchObject({ kind: "copied" });
    }
    const again = { ...copy, recurrenceOf: ["INC-310"] };
    expect(matchOf(survey([poolInMarch, again]), poolInMarch, again).isFiledTwice).toBeUndefined();
    expect(found.documents.filter(({ count }) => count)).toEqual([]);
    expect(found.families).toEqual([]);
  });

  test("an incident is no recurrence of itself", () => {
    const retold = { ...poolInMay, id: "inc-310", date: "2031-03-05" };
    const match = matchOf(survey([poolInMarch, retold, certificate]), retold, poolInMarch);
    expect(match.verdict).toBe("related");
    expect(match.reasons.at(-1)?.detail).toBe("Both tell of inc-310: one incident, told twice.");
  });

  test("who wrote it and who was on call tells nothing", () => {
    const match = matchOf(survey([withNames(certificate), withNames(typo)]), typo, certificate);
    expect(match.contributions?.map(({ name }) => name)).not.toContain("Ysolde");
    const chat = [certificate, typo].map((story) => withCause(story, "Quarrington asked @mullerin. mullerin: on it"));
    const names = matchOf(survey(chat), typo, certificate).contributions?.map(({ name }) => name);
    expect(names).toContain("Quarrington");
    expect(names).not.toContain("mullerin");
  });
});

describe("what the authors say", () => {
  test("a declared recurrence goes before every score", () => {
    const declared = { ...typo, recurrenceOf: ["inc-301"] };
    const [first] = matchesOf(survey([...bakery.filter(({ path }) => path !== typo.path), declared]), declared);
    expect(first).toMatchObject({ path: disk.path, score: 1, verdict: "recurrence" });
    expect(first?.reasons[0]).toMatchObject({
      kind: "declared",
      detail: "The author says that it is the same: recurrence_of inc-301.",
    });
  });

  test("a declared difference silences it, with its reason, whichever of the two says so", () => {
    const denied = { ...poolInMay, notRecurrenceOf: [{ id: "INC-310", reason: "the pool was healthy" }] };
    const match = matchOf(survey([poolInMarch, denied, disk]), denied, poolInMarch);
    expect(match.verdict).toBe("none");
    expect(match.reasons[0]).toMatchObject({
      kind: "denied",
      detail: "The author says that it is not the same: “the pool was healthy”.",
    });
    const byOther = { ...poolInMarch, notRecurrenceOf: [{ id: "INC-351" }] };
    expect(matchOf(survey([byOther, poolInMay, disk]), poolInMay, byOther).verdict).toBe("none");
  });

  test("a document is meant by its id, its path from here, or its file name", () => {
    for (const name of [
      "INC-301",
      "2031-01-archive.md",
      "./2031-01-archive.md",
      "postmortems/2031-01-archive.md",
      "2031-01-archive",
    ]) {
      const declared = { ...typo, recurrenceOf: [name] };
      expect(matchOf(survey([disk, declared]), declared, disk).verdict).toBe("recurrence");
    }
    const elsewhere = { ...typo, recurrenceOf: ["other/2031-01-archive.md"] };
    expect(matchOf(survey([disk, elsewhere]), elsewhere, disk).verdict).toBe("none");
  });

  test("the text counts too: the same cause, or a different one", () => {
    expect(verdictOfText("This has the same root cause as INC-301.")).toBe("recurrence");
    expect(verdictOfText("See also INC-301.")).toBe("none");
    expect(verdictOfText("INC-301 looked like the same problem but had a different cause.")).toBe("none");
    expect(verdictOfText("This is the third occurrence, after INC-301.")).toBe("recurrence");
    expect(verdictOfText("The same root cause as INC-301, on a different oven and in another branch.")).toBe(
      "recurrence",
    );
    expect(verdictOfText("INC-301 was unrelated. The same problem came back, though.")).toBe("none");
  });
});

describe("which sentence speaks of the other incident", () => {
  const twoWords =
    "See INC-301 for the phone numbers. Bakers were called. The same problem hit the till twice that day.";

  test("only those that name it, and those beside them", () => {
    expect(verdictOfText(twoWords)).toBe("none");
    expect(verdictOfText("See INC-301. It was the same problem.")).toBe("recurrence");
    expect(verdictOfText("Bakers were called. Other branches were fine. The same cause as INC-301.")).toBe(
      "recurrence",
    );
  });

  test("the reason quotes that sentence alone", () => {
    const said = say("Bakers were called. It has the same root cause as INC-301. Nobody slept.");
    expect(matchOf(survey([disk, said]), typo, disk).reasons[0]?.detail).toMatch(
      /^The author says that it is the same, in line \d+: “It has the same root cause as INC-301”\.$/,
    );
  });

  test("a link to the other post-mortem names it, too", () => {
    const linked = { ...say("Second occurrence: see the archive."), related: [disk.path.replace("postmortems/", "")] };
    expect(matchOf(survey([disk, linked]), typo, disk).verdict).toBe("recurrence");
  });
});

test("a team's own failure mode explains a match, and one of a shipped name replaces it", () => {
  const failureModes = [{ name: "mouldy sourdough", kind: "cause" as const, phrases: ["starter mouldy|spoiled"] }];
  const [one, other] = [
    makeOfOneSentence("a.md", "2031-01-01", "The starter was mouldy."),
    makeOfOneSentence("b.md", "2031-02-01", "Spoiled starter, once more."),
  ];
  const found = survey([one, other, disk], { ...defaults, failureModes });
  expect(matchOf(found, other, one).reasons[0]).toMatchObject({
    kind: "failure-mode",
    detail: "Both speak of mouldy sourdough: “Spoiled starter” here (line 1), “starter was mouldy” there (line 1).",
  });
  const replaced = [{ name: "connection pool exhaustion", kind: "cause" as const, phrases: ["nothing at all"] }];
  const reasons = matchOf(survey(bakery, { ...defaults, failureModes: replaced }), poolInMay, poolInMarch).reasons;
  expect(reasons.map(({ detail }) => detail).join()).not.toContain("connection pool ran out");
});

describe("determinism", () => {
  test("the order of the files changes nothing", () => {
    const expected = asText(bakery);
    const orders = fc.shuffledSubarray([...bakery], { minLength: bakery.length });
    fc.assert(
      fc.property(orders, (stories) => asText(stories) === expected),
      { numRuns: 20 },
    );
  });

  test("asking about one document finds what asking about all finds for it", () => {
    const all = survey(bakery);
    for (const { path } of bakery) {
      const [one, ...others] = survey(bakery, { ...defaults, of: [path] }).documents;
      expect(others).toEqual([]);
      expect(one).toEqual(all.documents.find((document) => document.path === path));
    }
  });

  test("nothing to compare is no reason to fail", () => {
    expect(survey([])).toEqual({ documents: [], families: [] });
    expect(
      survey([{ path: "empty.md" }, { path: "bare.md" }]).documents.map(({ matches }) =>
        matches.map(({ score }) => score),
      ),
    ).toEqual([[0], [0]]);
  });
});
