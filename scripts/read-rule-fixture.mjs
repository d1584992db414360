/**
 * Reads a fixture of a rule: Markdown in which `<!-- finding: words of the message -->` stands at the end of each line
 * where a finding is expected. `<!-- fixture {…} -->` in the first line sets what else the rule is told;
 * `<!-- document: path -->` begins a further document.
 */
export function readRuleFixture(text) {
  const lines = text.split("\n");
  const head = /^<!-- fixture (\{.*\}) -->$/.exec(lines[0] ?? "");
  const setup = head === null ? {} : JSON.parse(head[1]);
  const documents = [];
  let current = { path: setup.path ?? "postmortems/example.md", lines: [], expected: [] };
  const close = () =>
    documents.push({ path: current.path, text: current.lines.join("\n"), expected: current.expected });
  for (const line of lines.slice(head === null ? 0 : 1)) {
    const next = /^<!-- document: (\S+) -->$/.exec(line);
    if (next !== null) {
      close();
      current = { path: next[1], lines: [], expected: [] };
      continue;
    }
    for (const [, words] of line.matchAll(/<!-- finding: (.*?) -->/g)) {
      current.expected.push({ line: current.lines.length + 1, words });
    }
    current.lines.push(line.replace(/ ?<!-- finding: .*? -->/g, ""));
  }
  close();
  return { setup, documents };
}
