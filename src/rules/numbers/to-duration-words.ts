/** 75 → "75 min", 0.5 → "30 s", 1500 → "25 h"; exact, so that a reader can check the sum. */
export function toDurationWords(minutes: number): string {
  if (minutes < 0) return `-${toDurationWords(-minutes)}`;
  if (minutes > 0 && minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes >= 180) {
    const hours = Math.floor(minutes / 60);
    const rest = Math.round(minutes - hours * 60);
    return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
  }
  return `${Math.round(minutes * 10) / 10} min`;
}
