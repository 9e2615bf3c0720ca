/** What is learnt of a user, apart from pairs and the first day (DETECTION §4). */
export const KNOWN_KINDS = [
  ...(['device', 'address', 'address_client', 'client', 'asn_country', 'country', 'factor', 'app', 'hour'] as const),
];
export type KnownKind = (typeof KNOWN_KINDS)[number];

/** What an event states of its requester and of itself; '' where it does not. */
export interface Stated {
  readonly device: string;
  /** The /24 or /64. */
  readonly network: string;
  readonly os: string;
  readonly browser: string;
  readonly asn: string;
  readonly country: string;
  readonly factor: string;
  readonly app: string;
  /** Epoch seconds. */
  readonly time: number;
}

const HOURS_A_WEEK = 168;
/** The first hour of 1970 was a Thursday's; weeks begin on Monday. */
const FIRST_HOUR = 72;

/** The hour of the week: 0 is Monday's first, in UTC. */
export const hourOfWeek = (time: number): number => (Math.floor(time / 3600) + FIRST_HOUR) % HOURS_A_WEEK;

/** Several parts as one value; '' unless all are stated, since what a side does not state is not compared. */
const together = (...parts: readonly string[]): string => (parts.includes('') ? '' : parts.join('|'));

/** The value of each kind, as documents of `mfa_watch_known` hold it; '' where the event states none. */
export function knownValues(stated: Stated): Readonly<Record<KnownKind, string>> {
  const { device, network, os, browser, asn, country, factor, app, time } = stated;
  return {
    device,
    address: network,
    address_client: together(network, os, browser),
    client: together(os, browser),
    asn_country: together(asn, country),
    country,
    factor: factor === 'unknown' ? '' : factor,
    app,
    hour: String(hourOfWeek(time)),
  };
}
