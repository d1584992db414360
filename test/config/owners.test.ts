import { describe, expect, test } from "@jest/globals";
import { defaultSettings } from "../../src/config/default-settings.ts";
import { readSettings } from "../../src/config/read-settings.ts";
import { withCodeowners } from "../../src/config/with-codeowners.ts";
import { SetupError } from "../../src/domain/errors.ts";
import { readPostMortem } from "../../src/document/read-post-mortem.ts";
import { findOwner } from "../../src/report/find-owner.ts";
import { resolveOwners } from "../../src/tracker/desired/resolve-owners.ts";
import { makeItem } from "../report/make-source.ts";

const file = ".github/followthrough.yml";
const codeowners = `
# who looks after what
*                   @acme/sre-core
/packages/@acme/ui  @acme/design-system @kim-lee @sam
[Data]              @acme/data-platform-team
/pay/               @acme/payments @other/payments # two of one name
`;

/** What the tracker, the report and a reader make of one owner cell. */
function resolve(words: string, owners: Readonly<Record<string, string>>) {
  const { actionItems } = readPostMortem({
    path: "postmortems/one.md",
    text: `# Down\n\n## Action items\n\n| Action | Owner |\n|---|---|\n| Alert on the queue | ${words} |\n`,
  });
  const { assignees, team } = resolveOwners(actionItems[0]?.owner?.parties ?? [], owners);
  const shown = findOwner(makeItem(1, { facts: { owner: words }, snapshot: { assignees } }), owners);
  return { assignees, team, shown: shown.name, shownTeam: shown.team };
}

describe("owners with more than one name", () => {
  const { owners } = readSettings(
    `owners:
  Lisa (QA): lisa
  Platform: { team: "@acme/platform", lead: kim, aliases: [Plat, "Core Platform"] }
  bo: { aliases: [Bo Berg] }
  "@acme/data": { lead: ana, aliases: [Data] }
`,
    file,
  );

  test.each([
    ["Lisa (QA)", { assignees: ["lisa"], team: null }],
    ["core platform", { assignees: ["kim"], team: "acme/platform" }],
    ["Plat", { assignees: ["kim"], team: "acme/platform" }],
    ["@acme/platform", { assignees: ["kim"], team: "acme/platform" }],
    ["Bo Berg", { assignees: ["bo"], team: null }],
    ["bo", { assignees: ["bo"], team: null }],
    ["Data", { assignees: ["ana"], team: "acme/data" }],
    ["Plat, Bo Berg", { assignees: ["kim"], team: "acme/platform" }],
    ["Somebody, Bo Berg", { assignees: ["bo"], team: null }],
    ["Somebody", { assignees: [], team: null }],
  ])("%s", (words, expected) => {
    expect(resolve(words, owners)).toMatchObject(expected);
  });

  test.each([
    [
      "owners: { Ops: sam, Oncall: { login: kim, aliases: [ops] } }",
      "owners.Oncall: expected every name once, but “ops” also stands for “Ops”",
    ],
    ["owners: { Ops: { login: sam, lead: kim } }", "owners.Ops.lead: expected a lead for a team alone"],
    ['owners: { Ops: { login: sam, team: "@acme/ops" } }', "owners.Ops: expected a login or a team, not both"],
    ["owners: { Ops: { team: ops } }", "owners.Ops.team: expected a team, for example @acme/platform"],
    ["owners: { Ops: { members: [sam] } }", 'unknown key "members" under owners.Ops'],
  ])("%s is refused", (text, message) => {
    expect(() => readSettings(`${text}\n`, file)).toThrow(SetupError);
    expect(() => readSettings(`${text}\n`, file)).toThrow(message);
  });
});

describe("who stands in CODEOWNERS", () => {
  const settings = { ...defaultSettings, owners: { "@acme/sre-core": "ana", Design: "dora" } };
  const { owners } = withCodeowners(settings, codeowners);

  test.each([
    ["sre-core", { assignees: ["ana"], team: "acme/sre-core" }],
    ["SRE Core", { assignees: ["ana"], team: "acme/sre-core" }],
    ["SRE Core team", { assignees: ["ana"], team: "acme/sre-core" }],
    ["Team SRE Core", { assignees: ["ana"], team: "acme/sre-core" }],
    ["Data Platform", { assignees: [], team: "acme/data-platform-team" }],
    ["Data Platform Team", { assignees: [], team: "acme/data-platform-team" }],
    ["@design-system", { assignees: [], team: "acme/design-system" }],
    ["kim-lee", { assignees: ["kim-lee"], team: null }],
    // A first name may be somebody else's, a slug that two teams have says neither, a pattern is nobody.
    ["Sam", { assignees: [], team: null }],
    ["Payments", { assignees: [], team: null }],
    ["ui", { assignees: [], team: null }],
    // What the configuration says comes first.
    ["Design", { assignees: ["dora"], team: null }],
  ])("%s", (words, expected) => {
    const found = resolve(words, owners);
    expect(found).toMatchObject(expected);
    if (expected.team !== null) expect(found.shownTeam).toBe(expected.team);
  });

  test("without the file nothing is added", () => {
    expect(withCodeowners(settings, undefined)).toBe(settings);
  });
});
