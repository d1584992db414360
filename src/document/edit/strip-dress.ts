/** The words of a cell without the marks of bold, struck or code around all of them. */
export function stripDress(cell: string): string {
  return cell.replace(/^([*_~`]{1,3})(?=\S)(.*\S)\1$/u, "$2").trim();
}
