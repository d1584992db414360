import { createHash } from "node:crypto";

/** What a file's content is known by: git's name for it, and its length in bytes. */
export function toStamp(bytes: Uint8Array): string {
  const blob = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return `${blob}-${bytes.length}`;
}
