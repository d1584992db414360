import type { Located } from "../domain/located.ts";
import type { Run } from "./inline.ts";

const notKeys =
  /^(?:UTF|SHA|ISO|AES|RSA|HTTP|HTTPS|CVE|SEV|RFC|COVID|IPV|TLS|SSL|MD|UTC|GMT|AI|INC|PM|P|S|H|Q|V|US|EU|AP|X|T|W|CRC|BASE|INT|UINT|FLOAT|MP|PEP|KIP|ADR|ARM|AMD|EC|RDS|GPT|CLAUDE|LLAMA|MTTR|SLA|SLO|N|LOG|DEBUG|ERROR|E|TODO|STEP|PHASE|WEEK|DAY|ITEM|ACTION|A|R|IP|VLAN|ASN|AS|UTF8)$/;

const bare =
  /(?<url>https?:\/\/[^\s<>"'`|\\^{}]+)|(?<![\w/#&.-])(?<remote>[\w.-]{1,40}\/[\w.-]{1,100}#\d{1,7})\b|(?<![\w/#&])(?<issue>(?:GH-|#)\d{1,7})(?![\w-])|(?<![\w/#-])(?<key>[A-Z][A-Z0-9]{1,9}-\d{1,6})(?![\w-])/g;

/** Every link of the runs as written, in order and once: addresses, `#12`, `org/repo#5`, `OPS-7`. */
export function findLinks(runs: readonly Run[], line: number): Located<string>[] {
  const links = new Map<string, Located<string>>();
  const add = (value: string, text: string, at: number): void => {
    if (!links.has(value)) links.set(value, { value, text, line: at });
  };
  let at = line;
  for (const run of runs) {
    if (run.url !== undefined && /^(?:https?:|\/|\.)/i.test(run.url)) {
      if (/^https?:/i.test(run.url)) add(run.url, run.text.trim(), at);
    } else if (run.url === undefined || !run.url.includes(":")) {
      for (const match of run.text.matchAll(bare)) {
        const { url, remote, issue, key } = match.groups ?? {};
        const before = at + run.text.slice(0, match.index).split("\n").length - 1;
        if (url !== undefined) add(trimAddress(url), trimAddress(url), before);
        else if (key !== undefined) {
          if (!run.isCode && !notKeys.test(key.replace(/-\d+$/, ""))) add(key, key, before);
        } else if (!run.isCode) add((remote ?? issue) as string, (remote ?? issue) as string, before);
      }
    }
    at += run.text.split("\n").length - 1;
  }
  return [...links.values()];
}

/** An address without the punctuation of the sentence that it stands in. */
function trimAddress(url: string): string {
  let address = url.replace(/[.,;:!?*_~。、，）」]+$/u, "");
  while (/[)\]]$/.test(address) && !isBalanced(address)) address = address.slice(0, -1).replace(/[.,;:!?]+$/, "");
  return address;
}

function isBalanced(address: string): boolean {
  const count = (character: string): number => address.split(character).length - 1;
  return count("(") >= count(")") && count("[") >= count("]");
}
