/** Whose request it was, as seen from the user (DETECTION §4). */
export const REQUESTER_CLASSES = ['own', 'familiar', 'new', 'stranger', 'unknown'] as const;

export type RequesterClass = (typeof REQUESTER_CLASSES)[number];

export function isRequesterClass(text: string): text is RequesterClass {
  return (REQUESTER_CLASSES as readonly string[]).includes(text);
}

/** Degrees. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Who asked for the prompt, as far as the log states it. */
export interface Requester {
  readonly ip: string | undefined;
  readonly country: string | undefined;
  readonly asn: string | undefined;
  readonly os: string | undefined;
  readonly browser: string | undefined;
  readonly userAgent: string | undefined;
  readonly deviceId: string | undefined;
  readonly isProxy: boolean;
  readonly class: RequesterClass;
  /** Class of the network: office, vpn, hosting, cloud, proxy, tor, relay, mobile, hotel, residential, private. */
  readonly net: string | undefined;
  readonly place: Place | undefined;
}

/** Who answered it, as far as the log states it. */
export interface Approver {
  readonly ip: string | undefined;
  readonly country: string | undefined;
  readonly device: string | undefined;
  readonly net: string | undefined;
  readonly place: Place | undefined;
}

/** Whether the requester is known to be the user. */
export const isOwn = ({ requester }: { readonly requester: Pick<Requester, 'class'> }): boolean =>
  requester.class === 'own';
