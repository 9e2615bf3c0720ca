import { isOutcome, type Outcome } from './outcome';
import { isRequesterClass, type Approver, type Requester } from './requester';

export const STAGES = [
  'primary',
  'challenge',
  'response',
  'complete',
  'token',
  'session_use',
  'enrol',
  'admin',
  'report',
  'revoke',
] as const;

export type Stage = (typeof STAGES)[number];

/** The normalised event of DESIGN §3, with the fields that stating prompts needs. Times in epoch seconds. */
export interface MfaEvent {
  readonly uid: string;
  readonly time: number;
  /** When `mfaenrich` last saw the row; 0 where it never did. */
  readonly enrichedAt: number;
  /** The user's key: the name in lower case, else the native id, else undefined (hidden, absent). */
  readonly user: string | undefined;
  readonly tenant: string;
  readonly provider: string;
  readonly stage: Stage;
  readonly outcome: Outcome;
  readonly factor: string;
  readonly reason: string | undefined;
  readonly app: string | undefined;
  readonly signinId: string | undefined;
  readonly sessionId: string | undefined;
  readonly attemptId: string | undefined;
  readonly pairKey: string | undefined;
  /** Seconds in which an answer closes an open challenge of its pair key. */
  readonly pairSeconds: number;
  /** Seconds in which challenges of one pair key are one. */
  readonly fanoutSeconds: number;
  readonly joinId: string | undefined;
  readonly joinAlt: string | undefined;
  /** 1 for the feed that counts first, 2 for a second feed of the same sign-ins; undefined where there is one feed. */
  readonly feedRank: number | undefined;
  /** The first-ranked feed reported past this row. */
  readonly feedReady: boolean;
  /** A row that ESCU's O365 rule counts. */
  readonly counted: boolean;
  /** Readiness: until when the source delivered answers, epoch seconds; undefined where that is not known. */
  readonly answersUntil: number | undefined;
  readonly requester: Requester;
  readonly approver: Approver;
  /** The provider's own risk level: low, medium, high, or as the provider names it. */
  readonly risk: string | undefined;
  /** Class of a sensitive action (new factor, consent, key creation), else undefined. */
  readonly impact: string | undefined;
  /** Causes that the State search's macro found for this row (DETECTION §6). */
  readonly cover: readonly string[];
}

/** One row's texts by field name; an absent field is ''. */
export interface EventRow {
  text(field: string): string;
  values(field: string): readonly string[];
}

/** The columns that `readMfaEvent` reads. */
export const MFA_EVENT_FIELDS = [
  ...['mfa_event_uid', 'mfa_time', 'mfa_enriched_at', 'mfa_user', 'mfa_user_id', 'mfa_tenant', 'mfa_provider'],
  ...['mfa_stage', 'mfa_outcome', 'mfa_factor', 'mfa_reason', 'mfa_app', 'mfa_signin_id', 'mfa_session_id'],
  ...['mfa_attempt_id', 'mfa_pair_key', 'mfa_pair_s', 'mfa_fanout_s', 'mfa_join_id', 'mfa_join_alt'],
  ...['mfa_feed_rank', 'mfa_feed_ready', 'mfa_counted_row', 'mfa_answers_until', 'mfa_risk', 'mfa_impact', 'mfa_cover'],
  ...['mfa_req_ip', 'mfa_req_country', 'mfa_req_asn', 'mfa_req_os', 'mfa_req_browser', 'mfa_req_ua'],
  ...['mfa_req_device_id', 'mfa_req_is_proxy', 'mfa_req_class', 'mfa_apr_ip', 'mfa_apr_country', 'mfa_apr_device'],
] as const;

/** Why a row could not be read: the field at fault and what it held. */
export class UnreadableRow extends Error {
  constructor(
    readonly field: string,
    readonly value: string,
  ) {
    super(`${field} is ${value === '' ? 'missing' : `"${value}"`}`);
  }
}

const isStage = (text: string): text is Stage => (STAGES as readonly string[]).includes(text);

/**
 * Reads a normalised event.
 * @throws UnreadableRow where one of uid, time, stage or outcome is missing or unknown
 */
export function readMfaEvent(row: EventRow): MfaEvent {
  const optional = (field: string): string | undefined => row.text(field) || undefined;
  const required = (field: string): string => {
    const text = row.text(field);
    if (text === '') throw new UnreadableRow(field, text);
    return text;
  };
  const number = (field: string): number | undefined => {
    const text = row.text(field);
    if (text === '') return undefined;
    const value = Number(text);
    if (!Number.isFinite(value)) throw new UnreadableRow(field, text);
    return value;
  };
  const uid = required('mfa_event_uid');
  const time = number('mfa_time');
  if (time === undefined) throw new UnreadableRow('mfa_time', '');
  const stage = required('mfa_stage');
  if (!isStage(stage)) throw new UnreadableRow('mfa_stage', stage);
  const outcome = row.text('mfa_outcome') || 'unknown';
  if (!isOutcome(outcome)) throw new UnreadableRow('mfa_outcome', outcome);
  const requesterClass = row.text('mfa_req_class') || 'unknown';
  if (!isRequesterClass(requesterClass)) throw new UnreadableRow('mfa_req_class', requesterClass);
  return {
    uid,
    time,
    enrichedAt: number('mfa_enriched_at') ?? 0,
    user: optional('mfa_user')?.toLowerCase() ?? optional('mfa_user_id'),
    tenant: row.text('mfa_tenant'),
    provider: row.text('mfa_provider'),
    stage,
    outcome,
    factor: row.text('mfa_factor') || 'unknown',
    reason: optional('mfa_reason'),
    app: optional('mfa_app'),
    signinId: optional('mfa_signin_id'),
    sessionId: optional('mfa_session_id'),
    attemptId: optional('mfa_attempt_id'),
    pairKey: optional('mfa_pair_key'),
    pairSeconds: number('mfa_pair_s') ?? 0,
    fanoutSeconds: number('mfa_fanout_s') ?? 0,
    joinId: optional('mfa_join_id'),
    joinAlt: optional('mfa_join_alt'),
    feedRank: number('mfa_feed_rank'),
    feedReady: row.text('mfa_feed_ready') === '1',
    counted: row.text('mfa_counted_row') === '1',
    answersUntil: number('mfa_answers_until'),
    requester: {
      ip: optional('mfa_req_ip'),
      country: optional('mfa_req_country'),
      asn: optional('mfa_req_asn'),
      os: optional('mfa_req_os'),
      browser: optional('mfa_req_browser'),
      userAgent: optional('mfa_req_ua'),
      deviceId: optional('mfa_req_device_id'),
      isProxy: row.text('mfa_req_is_proxy') === '1',
      class: requesterClass,
    },
    approver: {
      ip: optional('mfa_apr_ip'),
      country: optional('mfa_apr_country'),
      device: optional('mfa_apr_device'),
    },
    risk: optional('mfa_risk')?.toLowerCase(),
    impact: optional('mfa_impact'),
    cover: row.values('mfa_cover'),
  };
}
