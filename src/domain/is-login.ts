/** Letters, digits and single hyphens, at most 39, as GitHub has them; the suffix of enterprise users and bots too. */
export function isLogin(text: string): boolean {
  return /^[a-z\d](?:[a-z\d_-]{0,38})(?:\[bot\])?$/i.test(text);
}
