import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import addFormatsModule from "ajv-formats";
import type { RecordedRequest } from "./faults.ts";
import type { Answer } from "./http.ts";

type Schema = Record<string, unknown>;

/** The cut of GitHub's description that scripts/cut-openapi.mjs makes. */
interface Description {
  /** By `METHOD /path/{template}`. */
  readonly operations: Readonly<Record<string, Operation>>;
  readonly errorSchemas: Readonly<Record<"basic-error" | "validation-error", Schema>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly query: Readonly<Record<string, Schema>>;
  readonly body: Schema | null;
  /** Status → schema of the answer, null for none. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

/** Cursors are not in the description; GitHub's own links carry them. */
const cursors = new Set(["after", "before"]);

let loaded: { readonly description: Description; readonly ajv: Ajv } | undefined;
const validators = new Map<string, ValidateFunction>();

function load(): { readonly description: Description; readonly ajv: Ajv } {
  if (loaded === undefined) {
    const description = JSON.parse(
      readFileSync(new URL("../github-openapi.json", import.meta.url), "utf8"),
    ) as Description;
    // Each suite compiles for itself what it needs; without these two, that takes half as long and checks the same.
    const quickly = { inlineRefs: false, code: { optimize: false } };
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, ...quickly });
    addFormatsModule.default(ajv);
    ajv.addSchema({ $id: "github:/", schemas: description.schemas });
    loaded = { description, ajv };
  }
  return loaded;
}

/** Says where a request is not what GitHub's description allows; more strictly than GitHub, unknown keys are wrong. */
export function checkRequest(request: RecordedRequest): string[] {
  const { description } = load();
  const name = toOperationName(request);
  if (name === undefined) return [];
  const operation = description.operations[name];
  if (operation === undefined) return [`${name} is not in the cut of GitHub's description`];
  const problems: string[] = [];
  for (const [key, value] of Object.entries(request.query)) {
    if (cursors.has(key)) continue;
    const schema = operation.query[key];
    if (schema === undefined) problems.push(`${name} knows no query parameter ${key}`);
    else problems.push(...checkValue(`${name} ?${key}`, schema, toQueryValue(value, schema)));
  }
  if (operation.body === null) {
    if (request.body !== null) problems.push(`${name} takes no body`);
  } else if (request.body !== null) {
    problems.push(...checkValue(`${name} body`, operation.body, request.body));
    const known = readPropertyNames(operation.body);
    for (const key of Object.keys(request.body as Schema))
      if (!known.has(key)) problems.push(`${name} knows no ${key} in its body`);
    if (!(request.headers["content-type"] ?? "").startsWith("application/json"))
      problems.push(`${name} has a body that is not declared as JSON`);
  }
  return problems;
}

/** Says where an answer of the test server is not what GitHub's description promises. */
export function checkAnswer(request: RecordedRequest, answer: Answer): string[] {
  const { description } = load();
  const name = toOperationName(request);
  if (name === undefined) return [];
  const described = description.operations[name]?.responses[String(answer.status)];
  const where = `${name} → ${answer.status}`;
  if (described === null) return answer.body === undefined ? [] : [`${where} has no body in GitHub's description`];
  if (described !== undefined) return checkValue(where, described, answer.body);
  // 401, 403 and the limits are possible everywhere and described nowhere in particular.
  if (answer.status >= 300) return checkValue(where, description.errorSchemas["basic-error"], answer.body);
  return [`${where} is not in GitHub's description`];
}

function toOperationName(request: RecordedRequest): string | undefined {
  return request.template === null ? undefined : `${request.method} ${request.template}`;
}

function checkValue(where: string, schema: Schema, value: unknown): string[] {
  const { ajv } = load();
  let validate = validators.get(where);
  if (validate === undefined) {
    validate = ajv.compile(withAbsoluteReferences(schema) as Schema);
    validators.set(where, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${where}: ${error.instancePath || "it"} ${error.message ?? ""}`);
}

/** References of a schema that stands outside the document point into it. */
function withAbsoluteReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAbsoluteReferences);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      key === "$ref" && typeof entry === "string" ? `github:/${entry}` : withAbsoluteReferences(entry),
    ]),
  );
}

function toQueryValue(text: string, schema: Schema): unknown {
  return schema["type"] === "integer" && /^-?\d+$/.test(text) ? Number(text) : text;
}

function readPropertyNames(schema: Schema): Set<string> {
  const names = new Set(Object.keys(schema["properties"] ?? {}));
  for (const part of [...((schema["anyOf"] ?? []) as Schema[]), ...((schema["allOf"] ?? []) as Schema[])])
    for (const name of readPropertyNames(part)) names.add(name);
  return names;
}
