/** Text as the message of a workflow command (`::error …::MESSAGE`), as actions/toolkit escapes it. */
export function escapeData(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

/** Text as the value of a property of a workflow command (`::error file=VALUE,line=1::…`). */
export function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
