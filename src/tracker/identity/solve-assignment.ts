/**
 * The assignment of rows to columns with the greatest total score (the Hungarian method, in the form with potentials,
 * O(rows² · columns)). A pair that is no candidate scores 0 and is left out of the answer. Written here because it is
 * fifty lines, and the packages that do it have not been touched for years and take a full square matrix.
 *
 * Returns for each row the column, or -1.
 */
export function solveAssignment(scores: readonly (readonly number[])[]): number[] {
  const rows = scores.length;
  // One private column per row, with score 0, lets a row stay alone.
  const width = Math.max(0, ...scores.map((row) => row.length));
  const columns = width + rows;
  const cost = (row: number, column: number): number => (column <= width ? -(scores[row - 1]?.[column - 1] ?? 0) : 0);

  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowOfColumn = new Int32Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);

  for (let row = 1; row <= rows; row++) {
    rowOfColumn[0] = row;
    let column = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const isUsed = new Uint8Array(columns + 1);
    do {
      isUsed[column] = 1;
      const current = rowOfColumn[column] ?? 0;
      let delta = Infinity;
      let next = 0;
      for (let candidate = 1; candidate <= columns; candidate++) {
        if (isUsed[candidate] === 1) continue;
        const reduced = cost(current, candidate) - (rowPotential[current] ?? 0) - (columnPotential[candidate] ?? 0);
        if (reduced < (least[candidate] ?? Infinity)) {
          least[candidate] = reduced;
          cameFrom[candidate] = column;
        }
        const value = least[candidate] ?? Infinity;
        if (value < delta) {
          delta = value;
          next = candidate;
        }
      }
      for (let candidate = 0; candidate <= columns; candidate++) {
        if (isUsed[candidate] === 1) {
          const owner = rowOfColumn[candidate] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + delta;
          columnPotential[candidate] = (columnPotential[candidate] ?? 0) - delta;
        } else {
          least[candidate] = (least[candidate] ?? Infinity) - delta;
        }
      }
      column = next;
    } while (rowOfColumn[column] !== 0);
    while (column !== 0) {
      const previous = cameFrom[column] ?? 0;
      rowOfColumn[column] = rowOfColumn[previous] ?? 0;
      column = previous;
    }
  }

  const answer = Array.from({ length: rows }, () => -1);
  for (let column = 1; column <= width; column++) {
    const row = rowOfColumn[column] ?? 0;
    if (row > 0 && (scores[row - 1]?.[column - 1] ?? 0) > 0) answer[row - 1] = column - 1;
  }
  return answer;
}
