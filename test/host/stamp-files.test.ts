import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stampFiles } from "../../src/host/stamp-files.ts";

const root = mkdtempSync(join(tmpdir(), "followthrough-stamps-"));
const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
    cwd: root,
    encoding: "utf8",
  });
// More than are hashed without asking git.
const names = Array.from({ length: 600 }, (_, number) => `documents/${number}.md`);
const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
const ofDisk = (name: string): string =>
  `${git("hash-object", "--no-filters", name).trim()}-${statSync(join(root, name)).size}`;

beforeAll(() => {
  mkdirSync(join(root, "documents"));
  for (const name of names) write(name, `# ${name}\n`);
  write(".gitattributes", "documents/3.md ident\n");
  write("documents/3.md", "# three $Id$\n");
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "Documents");
  write("documents/1.md", "# changed\n");
  git("update-index", "--assume-unchanged", "documents/2.md");
  write("documents/2.md", "# two..........\n");
  rmSync(join(root, "documents/3.md"));
  git("checkout", "-q", "--", "documents/3.md");
  write("documents/new.md", "# new\n");
  symlinkSync("1.md", join(root, "documents/link.md"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a stamp is the file's own content as git names it, whether git is asked or the file is read", async () => {
  const asked = await stampFiles(root, [...names, "documents/new.md", "documents/link.md", "documents/none.md"]);
  for (const name of ["documents/0.md", "documents/1.md", "documents/2.md", "documents/599.md", "documents/new.md"]) {
    expect([name, asked.get(name)]).toEqual([name, ofDisk(name)]);
    expect((await stampFiles(root, [name])).get(name)).toBe(ofDisk(name));
  }
  expect(asked.has("documents/link.md")).toBe(false);
  expect(asked.has("documents/none.md")).toBe(false);
});

test("what a filter put into the working tree is not taken for what git has", async () => {
  const asked = await stampFiles(root, names);
  // git's name for it, and another length than the one of that content.
  expect(asked.get("documents/3.md")).not.toBe(ofDisk("documents/3.md"));
  expect(asked.get("documents/3.md")?.endsWith("-13")).toBe(false);
});
