#!/usr/bin/env node
// Cuts the part of GitHub's OpenAPI description that the test server checks itself against: the operations below,
// without prose and examples, as JSON Schema. The description is the npm package @octokit/openapi, which is too large
// (390 MB) to be a dependency. To renew the cut:
//
//   npm install --prefix /tmp/openapi @octokit/openapi
//   node scripts/cut-openapi.mjs /tmp/openapi/node_modules/@octokit/openapi/generated/api.github.com.json

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repo = "/repos/{owner}/{repo}";

/** Everything that the project asks of GitHub, now or in a write-back pull request. */
const wanted = {
  [repo]: ["get"],
  [`${repo}/assignees/{assignee}`]: ["get"],
  [`${repo}/collaborators/{username}/permission`]: ["get"],
  [`${repo}/contents/{path}`]: ["get", "put"],
  [`${repo}/git/blobs`]: ["post"],
  [`${repo}/git/commits`]: ["post"],
  [`${repo}/git/commits/{commit_sha}`]: ["get"],
  [`${repo}/git/ref/{ref}`]: ["get"],
  [`${repo}/git/refs`]: ["post"],
  [`${repo}/git/refs/{ref}`]: ["patch", "delete"],
  [`${repo}/git/trees`]: ["post"],
  [`${repo}/git/trees/{tree_sha}`]: ["get"],
  [`${repo}/issue-types`]: ["get"],
  [`${repo}/issues`]: ["get", "post"],
  [`${repo}/issues/comments`]: ["get"],
  [`${repo}/issues/comments/{comment_id}`]: ["get", "patch", "delete"],
  [`${repo}/issues/comments/{comment_id}/reactions`]: ["post"],
  [`${repo}/issues/{issue_number}`]: ["get", "patch"],
  [`${repo}/issues/{issue_number}/assignees`]: ["post", "delete"],
  [`${repo}/issues/{issue_number}/comments`]: ["get", "post"],
  [`${repo}/issues/{issue_number}/issue-field-values`]: ["get", "post"],
  [`${repo}/issues/{issue_number}/labels`]: ["post"],
  [`${repo}/issues/{issue_number}/labels/{name}`]: ["delete"],
  [`${repo}/issues/{issue_number}/sub_issue`]: ["delete"],
  [`${repo}/issues/{issue_number}/sub_issues`]: ["get", "post"],
  [`${repo}/labels`]: ["get", "post"],
  [`${repo}/labels/{name}`]: ["get", "patch", "delete"],
  [`${repo}/milestones`]: ["get", "post"],
  [`${repo}/pulls`]: ["get", "post"],
  [`${repo}/pulls/{pull_number}`]: ["get", "patch"],
  [`${repo}/pulls/comments/{comment_id}`]: ["delete"],
  [`${repo}/pulls/{pull_number}/comments`]: ["get"],
  [`${repo}/pulls/{pull_number}/files`]: ["get"],
  [`${repo}/pulls/{pull_number}/reviews`]: ["post"],
  "/orgs/{org}/issue-fields": ["get"],
};

/** Formats that the checker knows; GitHub's own (`repo.nwo`, `ssh-key`) say nothing to it. */
const formats = new Set(["date-time", "date", "uri", "email"]);
/** Keywords of JSON Schema that check something, besides those that `toSchema` treats by name. */
const kept = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "pattern",
  "uniqueItems",
  "required",
];

const [source, target = join(dirname(fileURLToPath(import.meta.url)), "../test/support/github-openapi.json")] =
  process.argv.slice(2);
if (source === undefined) {
  console.error("usage: node scripts/cut-openapi.mjs DESCRIPTION.json [TARGET.json]");
  process.exit(2);
}
const description = JSON.parse(await readFile(source, "utf8"));
const schemas = {};
const operations = {};
for (const [path, methods] of Object.entries(wanted)) {
  const item = description.paths[path];
  for (const method of methods) {
    const operation = item?.[method];
    if (operation === undefined) throw new Error(`The description has no ${method.toUpperCase()} ${path}`);
    operations[`${method.toUpperCase()} ${path}`] = toOperation(operation, item.parameters ?? []);
  }
}
const errorSchemas = { "basic-error": useSchema("basic-error"), "validation-error": useSchema("validation-error") };
const cut = { version: description.info.version, operations, errorSchemas, schemas: sortKeys(schemas) };
await writeFile(target, `${JSON.stringify(cut)}\n`);
console.log(`${Object.keys(operations).length} operations, ${Object.keys(schemas).length} schemas → ${target}`);

function toOperation(operation, shared) {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) => resolve(parameter));
  const query = {};
  for (const parameter of parameters) if (parameter.in === "query") query[parameter.name] = toSchema(parameter.schema);
  const body = operation.requestBody && resolve(operation.requestBody);
  const responses = {};
  for (const [status, response] of Object.entries(operation.responses)) {
    const schema = resolve(response).content?.["application/json"]?.schema;
    responses[status] = schema === undefined ? null : toSchema(schema);
  }
  const bodySchema = body?.content?.["application/json"]?.schema;
  return { query, body: bodySchema === undefined ? null : toSchema(bodySchema), responses };
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type, prose goes. Alternatives overlap in GitHub's description
 * (an object that fits two of them), so that `oneOf` becomes `anyOf`. */
function toSchema(schema) {
  if (schema.$ref !== undefined) {
    const reference = useSchema(schema.$ref.replace("#/components/schemas/", ""));
    return schema.nullable ? { anyOf: [reference, { type: "null" }] } : reference;
  }
  const result = {};
  if (schema.type !== undefined) result.type = schema.nullable ? [schema.type, "null"] : schema.type;
  if (schema.enum !== undefined)
    result.enum = schema.nullable && !schema.enum.includes(null) ? [...schema.enum, null] : schema.enum;
  if (formats.has(schema.format)) result.format = schema.format;
  for (const keyword of kept) if (schema[keyword] !== undefined) result[keyword] = schema[keyword];
  if (schema.properties !== undefined)
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, toSchema(property)]),
    );
  if (typeof schema.additionalProperties === "object")
    result.additionalProperties = toSchema(schema.additionalProperties);
  else if (schema.additionalProperties === false) result.additionalProperties = false;
  if (schema.items !== undefined) result.items = toSchema(schema.items);
  if (schema.allOf !== undefined) result.allOf = schema.allOf.map((part) => toSchema(part));
  const alternatives = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((part) => toSchema(part));
  if (alternatives.length > 0)
    result.anyOf = schema.nullable && schema.type === undefined ? [...alternatives, { type: "null" }] : alternatives;
  return result;
}

function useSchema(name) {
  if (!(name in schemas)) {
    const schema = description.components.schemas[name];
    if (schema === undefined) throw new Error(`The description has no schema ${name}`);
    schemas[name] = {}; // Schemas refer to themselves.
    schemas[name] = toSchema(schema);
  }
  return { $ref: `#/schemas/${name}` };
}

function resolve(value) {
  if (value.$ref === undefined) return value;
  let found = description;
  for (const part of value.$ref.slice(2).split("/")) found = found[part];
  return found;
}

function sortKeys(object) {
  return Object.fromEntries(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
