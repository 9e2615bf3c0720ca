/** `2026-03-01 10:15:30`: epoch seconds in UTC, to the second; the label that says UTC stands beside it. */
export function formatUtc(epochSeconds: number): string {
  return new Date(epochSeconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}
