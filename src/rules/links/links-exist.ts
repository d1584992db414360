import { defineRule } from "../rule.ts";
import { findRelativeLinks } from "./find-relative-links.ts";

/** A relative link with a file's name in it leads to a file. */
export const linksExist = defineRule({
  id: "links-exist",
  group: "links",
  summary: "Relative links and images lead to files that exist",
  why: "A graph that nobody can see is no evidence. Links break when a document is copied or a file is moved.",
  levels: { minimal: "off", recommended: "warning", strict: "error" },
  messages: {
    link: "The link `{target}` leads to no file.",
    image: "The image `{target}` does not exist.",
  },
  check: ({ document, lines, fileExists }, report) => {
    if (lines === undefined || fileExists === undefined) return;
    for (const { target, line, isImage } of findRelativeLinks(lines)) {
      const path = resolve(document.path, target);
      // A link without an extension may be a page of a site that is built from these files.
      if (path === undefined || !/\.[A-Za-z0-9]{1,8}$/.test(path) || fileExists(path)) continue;
      report(isImage ? "image" : "link", line, { target });
    }
  },
});

/** The path from the workspace's root; undefined where it leads out of it or cannot be decoded. */
function resolve(from: string, target: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(target.replace(/[?#].*$/, ""));
  } catch {
    return undefined;
  }
  const parts = from.split("/").slice(0, -1);
  for (const part of decoded.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
