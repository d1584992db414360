const filled =
  /\{\{[^{}]{0,80}\}\}|\{%[^%]{0,80}%\}|<(?:add|insert|your|enter|describe|name|date|owner|team|link|title|fill|todo|tbd|action|item|incident|time|url|who|what|when)\b[^<>]{0,60}>|\b(?:YYYY[-/.]MM[-/.]DD|DD[-/.]MM[-/.]YYYY|MM[-/.]DD[-/.]YYYY|HH:MM|INC-(?:X{3,}|YYYY|NNN)\S*)\b/giu;
const bracketed =
  /\[(?<words>\p{Lu}[^\][\n]{1,60}|(?:your|insert|add|describe|name|date|link|who|owner)\b[^\][\n]{0,60})\](?![(:[])/gu;

const mayHold = /[{<[]|YYYY|HH:MM|INC-[XYN]/i;

/** A template's words that nobody filled in, as they stand in a text. */
export function findPlaceholders(text: string): { readonly text: string; readonly index: number }[] {
  if (!mayHold.test(text)) return [];
  const found = [...text.matchAll(filled)].map((match) => ({ text: match[0], index: match.index }));
  for (const match of text.matchAll(bracketed)) {
    if (isTemplateWord(match.groups?.["words"] ?? "")) found.push({ text: match[0], index: match.index });
  }
  return found.toSorted((a, b) => a.index - b.index);
}

/** `[Name]` and `[Incident Title]` are a template's; `[Platform]`, `[N/A]` or `[X]` may be the author's. */
function isTemplateWord(words: string): boolean {
  return /^(?:(?:your|insert|add|describe|enter|fill|one|brief|short|list|link to|explain|provide|specify|root)\b.*|(?:\p{L}+ )?(?:names?|dates?|owners?|titles?|time|number|description|summary|links?|action item|action|person|team|duration|assignee|placeholder|id|tbd|role|severity|start time|end time|url|service|services|reason|incident|author|email|value|status|metric|ticket|event|step|impact|count|percentage|amount|details?|question|answer|factor|lesson|item)(?: ?\d{1,2})?)$/iu.test(
    words.trim(),
  );
}

/** The whole text is a placeholder or the like: `{{OWNER}}`, `<add action>`, `[Name]`, `...`. */
export function isPlaceholder(text: string): boolean {
  const plain = text.trim();
  if (/^(?:\.{3}|…|_+|x{3,}|lorem ipsum.*)$/i.test(plain)) return true;
  let rest = plain;
  for (const { text: found } of findPlaceholders(plain)) rest = rest.replace(found, "");
  return rest !== plain && !/[\p{L}\p{N}]/u.test(rest.replace(/\b(?:yyyy|mm|dd)\b/giu, ""));
}
