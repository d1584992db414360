import { existsSync, readFileSync } from "node:fs";
import { resolve, sep } from "node:path";

/** What a review asks the workspace besides its post-mortems. */
export interface WorkspaceFacts {
  /** The CODEOWNERS file, where there is one. */
  readonly codeowners: string | undefined;
  /** Whether a path, relative to the workspace, exists in it. */
  readonly fileExists: (path: string) => boolean;
}

/** Looks where GitHub looks for CODEOWNERS: `.github/`, the root, `docs/`. */
export function readWorkspaceFacts(root: string): WorkspaceFacts {
  const top = resolve(root);
  const place = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"].find((path) => existsSync(resolve(top, path)));
  return {
    codeowners: place === undefined ? undefined : readFileSync(resolve(top, place), "utf8"),
    fileExists: (path) => {
      const full = resolve(top, path);
      // What a document names outside of its repository is nobody's business to probe.
      return (full === top || full.startsWith(top + sep)) && existsSync(full);
    },
  };
}
