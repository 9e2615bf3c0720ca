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
  /** The device that approved. */
  readonly approverDevice: string;
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

/**
 * What is learnt of a user, apart from pairs and the first day (DETECTION §4), and its value as documents of
 * `mfa_watch_known` hold it; '' where the event states none.
 */
export const KNOWN_VALUES = {
  device: ({ device }: Stated) => device,
  address: ({ network }: Stated) => network,
  address_client: ({ network, os, browser }: Stated) => together(network, os, browser),
  client: ({ os, browser }: Stated) => together(os, browser),
  asn_country: ({ asn, country }: Stated) => together(asn, country),
  country: ({ country }: Stated) => country,
  factor: ({ factor }: Stated) => (factor === 'unknown' ? '' : factor),
  apr_device: ({ approverDevice }: Stated) => approverDevice,
  app: ({ app }: Stated) => app,
  hour: ({ time }: Stated) => String(hourOfWeek(time)),
} as const;

export type KnownKind = keyof typeof KNOWN_VALUES;
