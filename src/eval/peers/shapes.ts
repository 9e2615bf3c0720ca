import type { Alert, PeerRule, Selected } from './rule';

type Decide = PeerRule['decide'];

function grouped(selected: readonly Selected[], keyOf: (one: Selected) => string): readonly Selected[][] {
  const groups = new Map<string, Selected[]>();
  for (const one of selected) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** Every event is an alert. */
export const each: Decide = (selected) => selected.map((one) => [one]);

/** Buckets of the clock, and so many events of one key in one: what `bucket span=` and a search over whole hours give. */
export const buckets =
  (seconds: number, atLeast: number): Decide =>
  (selected) =>
    grouped(selected, ({ at, key }) => `${Math.floor(at / seconds)} ${key}`).filter(({ length }) => length >= atLeast);

/** So many events of one key within a span that slides; once told, the next begins after it. */
export const sliding =
  (seconds: number, atLeast: number): Decide =>
  (selected) =>
    grouped(selected, ({ key }) => key).flatMap((events) => {
      const alerts: Alert[] = [];
      let window: Selected[] = [];
      for (const event of events) {
        window = [...window.filter(({ at }) => at > event.at - seconds), event];
        if (window.length < atLeast) continue;
        alerts.push(window);
        window = [];
      }
      return alerts;
    });

/**
 * So many events marked `fail` of one key within a span. `then`: told by the first `success` after them, whatever else
 * succeeded between them. `reset`: told at once, and each `success` starts the count anew.
 */
export const sequence =
  (seconds: number, runs: number, success: 'then' | 'reset'): Decide =>
  (selected) =>
    grouped(selected, ({ key }) => key).flatMap((events) => {
      const alerts: Alert[] = [];
      let run: Selected[] = [];
      for (const event of events) {
        run = run.filter(({ at }) => at > event.at - seconds);
        if (event.is === 'fail') run.push(event);
        else if (success === 'reset') run = [];
        if (run.length < runs || (success === 'then' && event.is === 'fail')) continue;
        alerts.push(event.is === 'fail' ? run : [...run, event]);
        run = [];
      }
      return alerts;
    });

/** One key with so many `fail` and a `success` in one bucket, in any order. */
export const mixed =
  (seconds: number, fails: number): Decide =>
  (selected) =>
    buckets(
      seconds,
      1,
    )(selected).filter(
      (events) => events.filter(({ is }) => is === 'fail').length >= fails && events.some(({ is }) => is === 'success'),
    );
