/** Clock times in a text, as minutes after midnight, in order: `14:02`, `2:05 PM`, `14h30`, `14.30 Uhr`. */
export function findClockTimes(
  text: string,
): { readonly minute: number; readonly text: string; readonly index: number }[] {
  const found: { minute: number; text: string; index: number }[] = [];
  const clock =
    /(?<![\d:.])(\d{1,2})(?:[:h]|\.(?=\d\d ?(?:uhr|h\b|kl)))([0-5]\d)(?::[0-5]\d(?:\.\d{1,6})?)?(?: ?([ap])\.?m\b\.?)?(?!\d|:\d)|(?<![\d:.])(\d{1,2}) ?([ap])\.?m\b/giu;
  for (const match of text.matchAll(clock)) {
    const half = (match[3] ?? match[5])?.toLowerCase();
    const hours = Number(match[1] ?? match[4]);
    if (hours > 24 || (half !== undefined && (hours > 12 || hours === 0))) continue;
    const hour = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
    found.push({ minute: hour * 60 + Number(match[2] ?? 0), text: match[0].trim(), index: match.index });
  }
  return found;
}
