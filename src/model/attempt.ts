import type { Known } from './known';
import type { PromptOutcome } from './outcome';
import type { Approver, Requester } from './requester';
import type { Signs } from './sign';

/** One prompt to one person's factor, or one code entered (DETECTION §1), as its rows tell of it. Times in epoch seconds. */
export interface BareAttempt {
  /** The uid of its first challenge, else of its answer. */
  readonly id: string;
  readonly provider: string;
  /** The log that tells of it: its provider, with the rank of a feed that is not the provider's first (`entra 2`). */
  readonly feed: string;
  readonly tenant: string;
  /** The user's key; undefined where the name is hidden and there is no id. */
  readonly user: string | undefined;
  /** Of the first challenge, else of the answer. */
  readonly time: number;
  /** Of the answer, else the attempt's own time: what approvals, `before` and `streak` go by. */
  readonly answerTime: number;
  readonly outcome: PromptOutcome;
  readonly factor: string;
  readonly reason: string | undefined;
  readonly app: string | undefined;
  readonly appClass: string | undefined;
  /** The endpoint whose own log tells of it. */
  readonly hostId: string | undefined;
  readonly isHostAuth: boolean;
  readonly signinId: string | undefined;
  readonly requester: Requester;
  readonly approver: Approver;
  /** What of the requester was known of the user. */
  readonly known: Known;
  /** On how many earlier days the factor, and the device that approved, were known; as in `Known`. */
  readonly factorDays: number | undefined;
  readonly approverDays: number | undefined;
  readonly risk: string | undefined;
  /** Readiness: until when the sources that show the user's own sessions reported. */
  readonly sessionsUntil: number | undefined;
  readonly cover: ReadonlySet<string>;
  /** Uids of all rows that tell of it, sorted. */
  readonly uids: readonly string[];
}

/**
 * Whether the user had a session of its own where the attempt came from (DETECTION §4). `none` where the sources
 * reported past it and showed none, `not_seen` where that is not known.
 */
export type OwnSession = 'proved' | 'none' | 'not_seen';

/** Requester's and approver's place, where both can be compared. */
export interface Origin {
  /** `REQ>APR`: countries. */
  readonly pair: string;
  /** On how many earlier days the user had that pair; undefined where no pairs are known of the user. */
  readonly days: number | undefined;
  /** Undefined where a side has no coordinates. */
  readonly km: number | undefined;
}

/** The user's own use at another place at the time. */
export interface Elsewhere {
  readonly country: string | undefined;
  readonly isOtherCountry: boolean;
  /** Undefined where a side has no coordinates. */
  readonly km: number | undefined;
  /** Less what geo data err. */
  readonly kmh: number | undefined;
}

/** An attempt with what the user's other rows say of it. */
export interface Attempt extends BareAttempt {
  readonly ownSession: OwnSession;
  readonly origin: Origin | undefined;
  readonly elsewhere: Elsewhere | undefined;
  /** Of its own; an approval may have more. */
  readonly signs: Signs;
}
