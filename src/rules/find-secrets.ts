/** A secret seen in a text; the secret itself is never kept. */
export interface SecretSighting {
  /** 1-based. */
  readonly line: number;
  /** What it is, in words: "GitHub token". */
  readonly kind: string;
}

/**
 * What secretlint's recommended rules see in each text; paths without a sighting are left out. The rules are loaded
 * here and not with the module: 27 ms that a run without documents does not pay.
 */
export async function findSecrets(
  texts: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly SecretSighting[]>> {
  const sightings = new Map<string, readonly SecretSighting[]>();
  if (texts.size === 0) return sightings;
  const [{ lintSource }, { creator }] = await Promise.all([
    import(/* webpackMode: "eager" */ "@secretlint/core"),
    import(/* webpackMode: "eager" */ "@secretlint/secretlint-rule-preset-recommend"),
  ]);
  const rules = [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }];
  for (const [path, text] of texts) {
    const { messages } = await lintSource({
      source: { filePath: path, content: text, contentType: "text" },
      options: { config: { rules }, noPhysicFilePath: true, maskSecrets: true },
    });
    const found = messages.map((message): SecretSighting => ({
      line: message.loc.start.line,
      kind: toKind(message.message, message.ruleId),
    }));
    if (found.length > 0) sightings.set(path, found);
  }
  return sightings;
}

/** "found GitHub Token(…): ****" without what was found; the rule's name where the message has another form. */
function toKind(message: string, ruleId: string): string {
  const named = /^found ([^:*(]{3,60}?)\s*(?:\(|:)/i.exec(message)?.[1];
  return named ?? ruleId.replace(/^.*secretlint-rule-/, "").replace(/-/g, " ");
}
