/** A message with its `{name}` slots filled in; a slot without a word stays visible. */
export function fillMessage(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (slot, name: string) => (name in data ? String(data[name]) : slot));
}
