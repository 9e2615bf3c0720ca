/** Number of typing errors (a letter more, less, other, or two swapped) from one text to the other. */
function distance(a: string, b: string): number {
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? Infinity) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/**
 * The end of a sentence on an unknown name: `; did you mean a or b?`, with at most three of the known names that are
 * a few typing errors away, nearest first; empty where none is.
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const allowed = Math.max(1, Math.floor(name.length / 4));
  const near = [...new Set(known)]
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3);
  return near.length === 0 ? '' : `; did you mean ${near.map(({ candidate }) => candidate).join(' or ')}?`;
}
