import { TrackerError } from "../domain/errors.ts";
import type { ExtraFields } from "../domain/issue.ts";
import { remember } from "./remember.ts";
import type { RepositoryAccess } from "./repository-access.ts";

interface IssueField {
  readonly id: number;
  readonly name: string;
  readonly data_type: string;
}

interface IssueType {
  readonly name: string;
  readonly is_enabled?: boolean;
}

type Part = keyof ExtraFields;

const partNames: Readonly<Record<Part, string>> = {
  due: "The date field",
  milestone: "The milestone",
  type: "The issue type",
};

/** What a whole run need not try again after it was refused once. */
const lastingRefusals = new Set([403, 404, 410]);

/**
 * Makes the function that puts values into milestones, issue types and fields of an organisation. What there is to
 * choose from is asked for once, when the first value is to be written. Everything that fails becomes a sentence, said
 * once; only what would meet every further request (a token that is no longer good, a limit) ends the run.
 */
export function createExtraFieldsWriter(
  access: RepositoryAccess,
): (number: number, fields: ExtraFields) => Promise<readonly string[]> {
  const { place, client } = access;
  const { issues } = client.octokit.rest;
  const off = new Set<Part>();
  const failed = new Set<Part>();
  const told = new Set<string>();
  const readMilestones = remember(() =>
    access.readAll<{ number: number; title: string }>("read the milestones", "/milestones", { state: "open" }),
  );
  const readTypes = remember(async (): Promise<readonly (IssueType | null)[]> => {
    const route = "GET /repos/{owner}/{repo}/issue-types";
    return (await access.read("read the issue types", () => client.octokit.request(route, place))).data;
  });
  const readFields = remember(async (): Promise<readonly (IssueField | null)[]> => {
    const route = "GET /orgs/{org}/issue-fields";
    const org = place.owner;
    return (await access.read("read the issue fields", () => client.octokit.request(route, { org }))).data;
  });

  return async (number, fields) => {
    const problems: string[] = [];
    for (const part of Object.keys(fields) as Part[]) {
      const problem = off.has(part) ? undefined : await attempt(part, number, fields);
      if (problem === undefined || told.has(problem)) continue;
      told.add(problem);
      problems.push(problem);
    }
    return problems;
  };

  async function attempt(part: Part, number: number, fields: ExtraFields): Promise<string | undefined> {
    try {
      return await write(part, number, fields);
    } catch (error) {
      if (!(error instanceof TrackerError) || error.status === 401 || error.isLimit) throw error;
      if (lastingRefusals.has(error.status ?? 0)) off.add(part);
      if (failed.has(part)) return undefined;
      failed.add(part);
      return `${partNames[part]} could not be set: ${error.message}`;
    }
  }

  async function write(part: Part, number: number, { due, milestone, type }: ExtraFields): Promise<string | undefined> {
    if (part === "due" && due !== undefined) return setDate(number, due.field, due.date);
    if (part === "milestone" && milestone !== undefined) return setMilestone(number, milestone);
    return type === undefined ? undefined : setType(number, type);
  }

  async function setDate(number: number, name: string, date: string): Promise<string | undefined> {
    const field = (await readFields()).find((one) => one?.data_type === "date" && isSame(one.name, name));
    if (field === undefined || field === null) return `The organisation has no issue field for dates called “${name}”.`;
    const { data } = await access.write(`set a field of issue #${number}`, "repeatable", () =>
      client.octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/issue-field-values", {
        ...place,
        issue_number: number,
        issue_field_values: [{ field_id: field.id, value: date }],
      }),
    );
    return data.some(({ issue_field_id: id }) => Number(id) === field.id) ? undefined : toDropped("due");
  }

  async function setMilestone(number: number, title: string): Promise<string | undefined> {
    const found = (await readMilestones()).find((one) => isSame(toVersion(one.title), toVersion(title)));
    if (found === undefined) return `There is no open milestone called “${title}”.`;
    const { data } = await access.write(`set the milestone of issue #${number}`, "repeatable", () =>
      issues.update({ ...place, issue_number: number, milestone: found.number }),
    );
    return data.milestone?.number === found.number ? undefined : toDropped("milestone");
  }

  async function setType(number: number, name: string): Promise<string | undefined> {
    const found = (await readTypes()).find((one) => one !== null && one.is_enabled !== false && isSame(one.name, name));
    if (found === undefined || found === null) return `The organisation has no issue type called “${name}”.`;
    const { data } = await access.write(`set the type of issue #${number}`, "repeatable", () =>
      issues.update({ ...place, issue_number: number, type: found.name }),
    );
    return data.type?.name === found.name ? undefined : toDropped("type");
  }
}

/** GitHub drops a value without a word where the token may not push or the repository lacks the feature. */
function toDropped(part: Part): string {
  return `${partNames[part]} was left out by GitHub, which says nothing more; the token may lack the right to push.`;
}

/** "v1.0", "Release 1.0" and "1.0" are one milestone. */
function toVersion(title: string): string {
  return title.trim().replace(/^(?:release|version|v)[\s.-]*(?=\d)/i, "");
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
