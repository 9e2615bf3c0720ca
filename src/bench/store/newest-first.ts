import type { Column } from './column';

/** Numbers `from` up to all of `times`, newest first, the later number first where times are equal. */
function sorted(from: number, times: Column): Uint32Array {
  const order = new Uint32Array(times.length - from);
  let inOrder = true;
  for (let at = 0; at < order.length; at++) {
    const event = times.length - 1 - at;
    order[at] = event;
    // A log that was written in order, the usual case, needs no sort.
    if (at > 0 && times.at(event) > times.at(event + 1)) inOrder = false;
  }
  return inOrder ? order : order.sort((a, b) => times.at(b) - times.at(a) || b - a);
}

/**
 * The order of all events by time, newest first.
 * @param before the order of the first ones, made earlier; only what came since is sorted and merged in
 */
export function newestFirst(before: Uint32Array, times: Column): Uint32Array {
  const added = sorted(before.length, times);
  if (before.length === 0) return added;
  const merged = new Uint32Array(times.length);
  let old = 0;
  let recent = 0;
  for (let at = 0; at < merged.length; at++) {
    const oldEvent = before[old];
    const newEvent = added[recent];
    const takeNew = newEvent !== undefined && (oldEvent === undefined || times.at(newEvent) >= times.at(oldEvent));
    merged[at] = (takeNew ? newEvent : oldEvent) ?? 0;
    if (takeNew) recent++;
    else old++;
  }
  return merged;
}
