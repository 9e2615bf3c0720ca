const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances between two ticks that people can read, in seconds. */
const STEPS = [
  ...[1, 5, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 30, 90, 365].map((days) => days * DAY),
];

/** The shortest span shown, so that attempts of one second do not fill the whole width. */
const SHORTEST_SPAN = 5 * MINUTE;

export interface TimeAxis {
  /** Epoch seconds of the left and the right end. */
  readonly start: number;
  readonly end: number;
  readonly ticks: readonly { readonly time: number; readonly label: string }[];
}

/**
 * An axis around the given times (epoch seconds, at least one) with a little room on both sides and ticks at round
 * UTC times.
 * @param mostTicks how many labels have room.
 */
export function timeAxis(times: readonly number[], mostTicks: number): TimeAxis {
  const first = Math.min(...times);
  const last = Math.max(...times);
  const room = Math.max((last - first) * 0.04, (SHORTEST_SPAN - (last - first)) / 2);
  const start = first - room;
  const end = last + room;
  const step = STEPS.find((seconds) => (end - start) / seconds <= mostTicks) ?? (end - start) / mostTicks;
  const ticks = [];
  for (let time = Math.ceil(start / step) * step; time <= end; time += step) {
    ticks.push({ time, label: tickLabel(time, step) });
  }
  return { start, end, ticks };
}

function tickLabel(time: number, step: number): string {
  const iso = new Date(time * 1000).toISOString();
  if (step >= DAY || time % DAY === 0) return iso.slice(0, 10);
  return step < MINUTE ? iso.slice(11, 19) : iso.slice(11, 16);
}
