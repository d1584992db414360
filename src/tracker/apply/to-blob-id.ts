import { createHash } from "node:crypto";

/** Git's id of a file with this content, of 40 digits (SHA-1) or of 64 (SHA-256), as the repository has it. */
export function toBlobId(content: string, length: number): string {
  const bytes = Buffer.from(content, "utf8");
  return createHash(length === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex");
}
