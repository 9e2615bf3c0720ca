import { isOutcome, type Outcome } from './outcome';
import { type Known, KNOWN_FIELDS, KNOWN_PAIRS_FIELD, readKnown } from './known';
import { optional, readNumber, UnreadableRow, type EventRow } from './row';
import { isRequesterClass, type Approver, type Place, type Requester, type RequesterClass } from './requester';

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
  /** The uid of the row: another than `uid` where the event is a step of it. */
  readonly rowUid: string;
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
  /** Class of the app, as the admin's list has it: portal, saas, office, iaas, mac_login, … */
  readonly appClass: string | undefined;
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
  /** The endpoint whose own log the row is. */
  readonly hostId: string | undefined;
  /** The steps of a row that holds several (Entra): JSON, one a line; see `readSteps`. */
  readonly steps: string | undefined;
  /** 1 for the feed that counts first, 2 for a second feed of the same sign-ins; undefined where there is one feed. */
  readonly feedRank: number | undefined;
  /** The first-ranked feed reported past this row. */
  readonly feedReady: boolean;
  /** A row that ESCU's O365 rule counts. */
  readonly counted: boolean;
  /** An authentication at a host by PAM or sshd. */
  readonly isHostAuth: boolean;
  /** Readiness: until when the source delivered answers, epoch seconds; undefined where that is not known. */
  readonly answersUntil: number | undefined;
  /** Readiness: until when the sources that show the user's own sessions reported; undefined where that is not known. */
  readonly sessionsUntil: number | undefined;
  readonly requester: Requester;
  readonly approver: Approver;
  readonly known: Known;
  /** The provider's own risk level: low, medium, high, or as the provider names it. */
  readonly risk: string | undefined;
  /** Class of a sensitive action (new factor, consent, key creation), else undefined. */
  readonly impact: string | undefined;
  /** success, failure, pending, error; undefined where the row does not say. */
  readonly action: string | undefined;
  /** Of a second factor: fresh, prior_claim, absent, not_observable, not_due. */
  readonly evidence: string | undefined;
  /** Of the account: user, service, machine, … */
  readonly userType: string | undefined;
  /** Causes that the State search's macro found for this row (DETECTION §6). */
  readonly cover: readonly string[];
}

/** The part of an event that many events share word for word, apart from who asked and who answered. */
export type EventKind = Pick<
  MfaEvent,
  | ('enrichedAt' | 'tenant' | 'provider' | 'stage' | 'outcome' | 'factor' | 'reason' | 'app' | 'appClass')
  | (
      | 'pairSeconds'
      | 'fanoutSeconds'
      | 'feedRank'
      | 'feedReady'
      | 'counted'
      | 'isHostAuth'
      | 'answersUntil'
      | 'sessionsUntil'
    )
  | ('risk' | 'impact' | 'action' | 'evidence' | 'userType' | 'cover')
>;
/** Who asked and who answered: a user has few of these. */
export type EventParties = Pick<MfaEvent, 'requester' | 'approver'>;
/** What of it was known of the user: a user has a few a day. */
export type EventKnown = Pick<MfaEvent, 'known'>;
/** What is an event's own. */
export type EventKeys = Omit<MfaEvent, keyof EventKind | keyof EventParties | keyof EventKnown>;

const COVER_FIELD = 'mfa_cover';
/** The fields of several values. */
export const LIST_FIELDS: readonly string[] = [COVER_FIELD, KNOWN_PAIRS_FIELD];

/** The columns that `readKind` reads. */
export const KIND_FIELDS = [
  ...['mfa_enriched_at', 'mfa_tenant', 'mfa_provider', 'mfa_stage', 'mfa_outcome', 'mfa_factor', 'mfa_reason'],
  ...[
    'mfa_app',
    'mfa_app_class',
    'mfa_pair_s',
    'mfa_fanout_s',
    'mfa_feed_rank',
    'mfa_feed_ready',
    'mfa_counted_row',
    'mfa_host_auth',
  ],
  ...['mfa_answers_until', 'mfa_sessions_until', 'mfa_risk', 'mfa_impact', 'mfa_action', 'mfa_evidence'],
  ...['mfa_user_type', COVER_FIELD],
] as const;
/** The columns that `readParties` reads. */
export const PARTY_FIELDS = [
  ...['mfa_req_ip', 'mfa_req_country', 'mfa_req_asn', 'mfa_req_os', 'mfa_req_browser', 'mfa_req_ua'],
  ...['mfa_req_device_id', 'mfa_req_is_proxy', 'mfa_req_class', 'mfa_apr_ip', 'mfa_apr_country', 'mfa_apr_device'],
  ...['mfa_req_net', 'mfa_req_lat', 'mfa_req_lon', 'mfa_apr_net', 'mfa_apr_lat', 'mfa_apr_lon'],
] as const;
/** What an event shares with few others: names, and its steps. */
export const ID_FIELDS = [
  ...['mfa_signin_id', 'mfa_session_id', 'mfa_attempt_id', 'mfa_pair_key', 'mfa_join_id', 'mfa_join_alt'],
  ...['mfa_host_id', 'mfa_steps'],
] as const;
/** The columns that `readMfaEvent` reads. */
export const MFA_EVENT_FIELDS: readonly string[] = [
  ...['mfa_event_uid', 'mfa_time', 'mfa_user', 'mfa_user_id'],
  ...[...ID_FIELDS, ...KIND_FIELDS, ...PARTY_FIELDS, ...KNOWN_FIELDS],
];

export const isStage = (text: string): text is Stage => (STAGES as readonly string[]).includes(text);

/** The user's key of a name and a native id. */
export function userKey(name: string, id: string): string | undefined {
  return optional(name)?.toLowerCase() ?? optional(id);
}

/** @throws UnreadableRow where the stage is missing or unknown, the outcome unknown, or a number is none */
export function readKind(row: EventRow): EventKind {
  const stage = row.text('mfa_stage');
  if (!isStage(stage)) throw new UnreadableRow('mfa_stage', stage);
  const outcome = row.text('mfa_outcome') || 'unknown';
  if (!isOutcome(outcome)) throw new UnreadableRow('mfa_outcome', outcome);
  return {
    enrichedAt: readNumber(row, 'mfa_enriched_at') ?? 0,
    tenant: row.text('mfa_tenant'),
    provider: row.text('mfa_provider'),
    stage,
    outcome,
    factor: row.text('mfa_factor') || 'unknown',
    reason: optional(row.text('mfa_reason')),
    app: optional(row.text('mfa_app')),
    appClass: optional(row.text('mfa_app_class')),
    pairSeconds: readNumber(row, 'mfa_pair_s') ?? 0,
    fanoutSeconds: readNumber(row, 'mfa_fanout_s') ?? 0,
    feedRank: readNumber(row, 'mfa_feed_rank'),
    feedReady: row.text('mfa_feed_ready') === '1',
    counted: row.text('mfa_counted_row') === '1',
    isHostAuth: row.text('mfa_host_auth') === '1',
    answersUntil: readNumber(row, 'mfa_answers_until'),
    sessionsUntil: readNumber(row, 'mfa_sessions_until'),
    risk: optional(row.text('mfa_risk'))?.toLowerCase(),
    impact: optional(row.text('mfa_impact')),
    action: optional(row.text('mfa_action')),
    evidence: optional(row.text('mfa_evidence')),
    userType: optional(row.text('mfa_user_type')),
    cover: row.values(COVER_FIELD),
  };
}

/** @throws UnreadableRow where there is no such class */
export function readRequesterClass(row: EventRow): RequesterClass {
  const text = row.text('mfa_req_class') || 'unknown';
  if (!isRequesterClass(text)) throw new UnreadableRow('mfa_req_class', text);
  return text;
}

/** Undefined unless both coordinates are stated. @throws UnreadableRow where one is no number */
function readPlace(row: EventRow, side: 'req' | 'apr'): Place | undefined {
  const [lat, lon] = [readNumber(row, `mfa_${side}_lat`), readNumber(row, `mfa_${side}_lon`)];
  return lat === undefined || lon === undefined ? undefined : { lat, lon };
}

/** @throws UnreadableRow where the requester's class is unknown, or a coordinate no number */
export function readParties(row: EventRow): EventParties {
  return {
    requester: {
      ip: optional(row.text('mfa_req_ip')),
      country: optional(row.text('mfa_req_country')),
      asn: optional(row.text('mfa_req_asn')),
      os: optional(row.text('mfa_req_os')),
      browser: optional(row.text('mfa_req_browser')),
      userAgent: optional(row.text('mfa_req_ua')),
      deviceId: optional(row.text('mfa_req_device_id')),
      isProxy: row.text('mfa_req_is_proxy') === '1',
      class: readRequesterClass(row),
      net: optional(row.text('mfa_req_net')),
      place: readPlace(row, 'req'),
    },
    approver: {
      ip: optional(row.text('mfa_apr_ip')),
      country: optional(row.text('mfa_apr_country')),
      device: optional(row.text('mfa_apr_device')),
      net: optional(row.text('mfa_apr_net')),
      place: readPlace(row, 'apr'),
    },
  };
}

/** Puts an event together. Its properties always come in the same order, so that two forms of one can be compared. */
export function mfaEvent(
  keys: EventKeys,
  kind: EventKind,
  { requester, approver }: EventParties,
  { known }: EventKnown,
): MfaEvent {
  return {
    uid: keys.uid,
    rowUid: keys.rowUid,
    time: keys.time,
    enrichedAt: kind.enrichedAt,
    user: keys.user,
    tenant: kind.tenant,
    provider: kind.provider,
    stage: kind.stage,
    outcome: kind.outcome,
    factor: kind.factor,
    reason: kind.reason,
    app: kind.app,
    appClass: kind.appClass,
    signinId: keys.signinId,
    sessionId: keys.sessionId,
    attemptId: keys.attemptId,
    pairKey: keys.pairKey,
    pairSeconds: kind.pairSeconds,
    fanoutSeconds: kind.fanoutSeconds,
    joinId: keys.joinId,
    joinAlt: keys.joinAlt,
    hostId: keys.hostId,
    steps: keys.steps,
    feedRank: kind.feedRank,
    feedReady: kind.feedReady,
    counted: kind.counted,
    isHostAuth: kind.isHostAuth,
    answersUntil: kind.answersUntil,
    sessionsUntil: kind.sessionsUntil,
    requester,
    approver,
    known,
    risk: kind.risk,
    impact: kind.impact,
    action: kind.action,
    evidence: kind.evidence,
    userType: kind.userType,
    cover: kind.cover,
  };
}

/**
 * Reads a normalised event.
 * @throws UnreadableRow where one of uid, time, stage or outcome is missing or unknown
 */
export function readMfaEvent(row: EventRow): MfaEvent {
  const uid = row.text('mfa_event_uid');
  if (uid === '') throw new UnreadableRow('mfa_event_uid', uid);
  const time = readNumber(row, 'mfa_time');
  if (time === undefined) throw new UnreadableRow('mfa_time', '');
  const id = (field: string): string | undefined => optional(row.text(field));
  const keys: EventKeys = {
    uid,
    rowUid: uid,
    time,
    user: userKey(row.text('mfa_user'), row.text('mfa_user_id')),
    signinId: id('mfa_signin_id'),
    sessionId: id('mfa_session_id'),
    attemptId: id('mfa_attempt_id'),
    pairKey: id('mfa_pair_key'),
    joinId: id('mfa_join_id'),
    joinAlt: id('mfa_join_alt'),
    hostId: id('mfa_host_id'),
    steps: id('mfa_steps'),
  };
  return mfaEvent(keys, readKind(row), readParties(row), { known: readKnown(row) });
}
