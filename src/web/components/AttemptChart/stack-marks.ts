/**
 * Heights for marks on one line, so that none hides another: each takes the lowest level that is free at its place.
 * @param positions x of each mark, ascending.
 * @param width room that a mark takes along x.
 * @returns the level of each mark, 0 at the bottom.
 */
export function stackMarks(positions: readonly number[], width: number): number[] {
  const freeFrom: number[] = [];
  return positions.map((x) => {
    const free = freeFrom.findIndex((from) => from <= x);
    const level = free === -1 ? freeFrom.length : free;
    freeFrom[level] = x + width;
    return level;
  });
}
