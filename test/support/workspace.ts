import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Path → content; null takes the file away. */
export type WorkspaceFiles = Readonly<Record<string, string | Uint8Array | null>>;

/** A temporary git repository, as a checkout leaves it. */
export interface Workspace {
  readonly path: string;
  /** Writes files without a commit. */
  write(files: WorkspaceFiles): Promise<void>;
  /** Writes files, commits them, and gives the commit's SHA. */
  commit(files: WorkspaceFiles, message?: string): Promise<string>;
  /** Runs git in it and gives what it printed. */
  git(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Makes a repository on branch `main` with the files as its first commit. */
export async function createWorkspace(files: WorkspaceFiles = {}): Promise<Workspace> {
  const path = await mkdtemp(join(tmpdir(), "followthrough-workspace-"));
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await run("git", args, { cwd: path, env: { ...process.env, ...quietGit } });
    return stdout.trim();
  };
  const write = async (changed: WorkspaceFiles): Promise<void> => {
    for (const [name, content] of Object.entries(changed)) {
      const file = join(path, name);
      if (content === null) {
        await rm(file);
        continue;
      }
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  };
  const commit = async (changed: WorkspaceFiles, message = "Change"): Promise<string> => {
    await write(changed);
    await git("add", "-A");
    await git("commit", "-q", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD");
  };
  await git("init", "-q", "-b", "main");
  await commit(files, "First");
  return { path, write, commit, git, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Neither the machine's nor the person's configuration plays a part, and nothing asks questions. */
const quietGit = {
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.com",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.com",
};
