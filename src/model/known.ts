import { type EventRow, readNumber, UnreadableRow } from './row';

/**
 * What of an event was known of its user on earlier days (DETECTION §4): on how many each was seen. 0 was looked up and
 * never seen; undefined says nothing: it was not looked up, or the event does not state it.
 */
export interface Known {
  readonly device: number | undefined;
  readonly address: number | undefined;
  /** System and browser family. */
  readonly client: number | undefined;
  readonly asnCountry: number | undefined;
  readonly country: number | undefined;
  readonly factor: number | undefined;
  /** The device that approved. */
  readonly approverDevice: number | undefined;
  /** The hour of the week. */
  readonly hour: number | undefined;
  /** The user's pairs of requester's and approver's country with their days: `NO>NO=5`. */
  readonly pairs: readonly string[];
  /** The user is known long enough, and that is known: what was never seen is new to the user. */
  readonly isWarm: boolean;
}

export const KNOWN_PAIRS_FIELD = 'mfa_known_pairs';

/** The columns that `readKnown` reads. */
export const KNOWN_FIELDS = [
  ...['mfa_known_device', 'mfa_known_address', 'mfa_known_client', 'mfa_known_asn_country', 'mfa_known_country'],
  ...['mfa_known_factor', 'mfa_known_apr_device', 'mfa_known_hour', KNOWN_PAIRS_FIELD, 'mfa_user_cold'],
] as const;

const PAIR = /^[^>=]+>[^>=]+=\d+$/;

/** @throws UnreadableRow where days are no number, or a pair is none */
export function readKnown(row: EventRow): Known {
  const days = (kind: string): number | undefined => readNumber(row, `mfa_known_${kind}`);
  const pairs = row.values(KNOWN_PAIRS_FIELD);
  const wrong = pairs.find((pair) => !PAIR.test(pair));
  if (wrong !== undefined) throw new UnreadableRow(KNOWN_PAIRS_FIELD, wrong);
  return {
    device: days('device'),
    address: days('address'),
    client: days('client'),
    asnCountry: days('asn_country'),
    country: days('country'),
    factor: days('factor'),
    approverDevice: days('apr_device'),
    hour: days('hour'),
    pairs,
    isWarm: row.text('mfa_user_cold') === '0',
  };
}

/** Whether anything was looked up for the row. */
export const isLookedUp = ({ hour, device, address, isWarm }: Known): boolean =>
  isWarm || hour !== undefined || device !== undefined || address !== undefined;
