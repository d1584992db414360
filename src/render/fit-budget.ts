/**
 * The first rendering that fits: renderings come from the fullest to the shortest, so that a long text is shortened
 * in steps and never cut in the middle. The last one is taken whatever its length and must be short by construction.
 */
export function fitBudget(budget: number, renderings: readonly (() => string)[]): string {
  let text = "";
  for (const render of renderings) {
    text = render();
    if (text.length <= budget) return text;
  }
  return text;
}
