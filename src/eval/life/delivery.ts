import type { NativeRow } from '../model/native-row';
import type { Random } from '../model/random';

/** Seconds that events take from happening to being indexed, from shortest to longest; our guess where vendors promise nothing. */
const LAGS: Readonly<Record<string, readonly [number, number]>> = {
  'OktaIM2:log': [20, 150],
  'azure:monitor:aad': [120, 900],
  // Microsoft speaks of 60 to 90 minutes for core services, without a promise.
  'o365:management:activity': [600, 5400],
  'cisco:duo:authentication_v2': [120, 300],
  'aws:cloudtrail': [240, 900],
  'gws:reports:login': [600, 10_800],
  linux_secure: [1, 10],
  XmlWinEventLog: [1, 30],
};
const USUAL = [30, 300] as const;

const SECONDS_A_DAY = 86_400;

/** A row, and when it was indexed: whole epoch seconds, never before it happened. */
export interface Delivered {
  readonly row: NativeRow;
  readonly arrival: number;
}

/**
 * Rows as a collector brings them: each with its source's lag, one in 250 once more within the hour, and in one night a
 * week, all of a source's rows of six hours at once in the morning.
 */
export function deliver(rows: readonly NativeRow[], random: Random): readonly Delivered[] {
  return rows.flatMap((row) => {
    const [least, most] = LAGS[row.sourcetype] ?? USUAL;
    const usual = row.at + random.between(least, most) + (row.late ?? 0);
    const arrival = Math.ceil(Math.max(usual, heldUntil(row)));
    const again = arrival + random.whole(60, 3600);
    return random.chance(0.004)
      ? [
          { row, arrival },
          { row, arrival: again },
        ]
      : [{ row, arrival }];
  });
}

/** When a collector that stood still came back; nothing where it did not. */
function heldUntil({ sourcetype, at }: NativeRow): number {
  const day = Math.floor(at / SECONDS_A_DAY);
  const hour = (at % SECONDS_A_DAY) / 3600;
  const isStill = (day + sourcetype.length) % 7 === 0 && hour < 6;
  return isStill ? day * SECONDS_A_DAY + 6 * 3600 : -Infinity;
}
