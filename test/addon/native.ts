import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** A native event: what the vendor's API gives. */
export type NativeEvent = Record<string, Json>;

/**
 * A copy of an event with some members changed.
 * @param changes new values by path (`outcome.result`); a member that is undefined is not written
 */
export function changed(event: NativeEvent, changes: Record<string, Json>): NativeEvent {
  const copy = structuredClone(event);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split('.');
    const last = steps.pop() as string;
    let at = copy;
    for (const step of steps) at = (at[step] ??= {}) as NativeEvent;
    at[last] = value;
  }
  return copy;
}

/** A hand-made event of `fixtures/`, with some members changed. */
export function native(fixture: string, changes: Record<string, Json> = {}): NativeEvent {
  const text = readFileSync(join(__dirname, 'fixtures', `${fixture}.json`), 'utf8');
  return changed(JSON.parse(text) as NativeEvent, changes);
}

/** The event with a first member of that many characters, so that what follows lies beyond Splunk's cut-offs. */
export function padded(event: NativeEvent, characters: number): NativeEvent {
  return { padding: 'x'.repeat(characters), ...event };
}
