import { type EventKind, type EventKnown, type EventParties, ID_FIELDS, type MfaEvent } from '../model/mfa-event';
import { type EventRecords, FIRST_ID, KNOWN, USER } from './event-records';
import type { FieldTexts, ReadTuples } from './read-tuples';

const [SIGNIN, SESSION, ATTEMPT, PAIR_KEY, JOIN, JOIN_ALT, HOST, STEPS] = [0, 1, 2, 3, 4, 5, 6, 7];

/** Reads the texts of records. */
export class RecordTexts {
  /** The last text of each id: rows of one user that follow each other mostly have one pair key. */
  private readonly lastCodes = ID_FIELDS.map(() => 0);
  private readonly lastTexts = ID_FIELDS.map(() => '');

  /** @param userKeys by number */
  constructor(
    private readonly records: EventRecords,
    private readonly texts: FieldTexts,
    private readonly userKeys: readonly string[],
    private readonly knowns: ReadTuples<EventKnown>,
  ) {}

  uid(record: number): string {
    return this.texts.text('mfa_event_uid', record);
  }

  known(record: number): EventKnown {
    return this.knowns.value(this.records.at(record, KNOWN));
  }

  user(record: number): string | undefined {
    return this.userKeys[this.records.at(record, USER)] || undefined;
  }

  /** @param id its place in ID_FIELDS */
  id(record: number, id: number): string | undefined {
    const code = this.records.at(record, FIRST_ID + id);
    if (code === 0) return undefined;
    if (this.lastCodes[id] !== code) {
      this.lastTexts[id] = this.texts.text(ID_FIELDS[id] ?? '', code);
      this.lastCodes[id] = code;
    }
    return this.lastTexts[id];
  }
}

/**
 * An event of the store. Its own texts are made when they are asked for: of most events, only time, kind and parties ever
 * are.
 */
export class StoredEvent implements MfaEvent {
  private signin: string | undefined;

  /** @param record the code of its uid */
  constructor(
    private readonly texts: RecordTexts,
    private readonly record: number,
    readonly time: number,
    private readonly kind: EventKind,
    private readonly parties: EventParties,
  ) {}

  get uid(): string {
    return this.texts.uid(this.record);
  }

  get rowUid(): string {
    return this.uid;
  }

  get user(): string | undefined {
    return this.texts.user(this.record);
  }

  /** Kept: a sign-in's rows are compared with each other. */
  get signinId(): string | undefined {
    return (this.signin ??= this.texts.id(this.record, SIGNIN));
  }

  get sessionId(): string | undefined {
    return this.texts.id(this.record, SESSION);
  }

  get attemptId(): string | undefined {
    return this.texts.id(this.record, ATTEMPT);
  }

  get pairKey(): string | undefined {
    return this.texts.id(this.record, PAIR_KEY);
  }

  get joinId(): string | undefined {
    return this.texts.id(this.record, JOIN);
  }

  get joinAlt(): string | undefined {
    return this.texts.id(this.record, JOIN_ALT);
  }

  get hostId(): string | undefined {
    return this.texts.id(this.record, HOST);
  }

  get steps(): string | undefined {
    return this.texts.id(this.record, STEPS);
  }

  get enrichedAt() {
    return this.kind.enrichedAt;
  }

  get tenant() {
    return this.kind.tenant;
  }

  get provider() {
    return this.kind.provider;
  }

  get stage() {
    return this.kind.stage;
  }

  get outcome() {
    return this.kind.outcome;
  }

  get factor() {
    return this.kind.factor;
  }

  get reason() {
    return this.kind.reason;
  }

  get app() {
    return this.kind.app;
  }

  get appClass() {
    return this.kind.appClass;
  }

  get pairSeconds() {
    return this.kind.pairSeconds;
  }

  get fanoutSeconds() {
    return this.kind.fanoutSeconds;
  }

  get feedRank() {
    return this.kind.feedRank;
  }

  get feedReady() {
    return this.kind.feedReady;
  }

  get counted() {
    return this.kind.counted;
  }

  get isHostAuth() {
    return this.kind.isHostAuth;
  }

  get answersUntil() {
    return this.kind.answersUntil;
  }

  get sessionsUntil() {
    return this.kind.sessionsUntil;
  }

  get risk() {
    return this.kind.risk;
  }

  get impact() {
    return this.kind.impact;
  }

  get action() {
    return this.kind.action;
  }

  get evidence() {
    return this.kind.evidence;
  }

  get userType() {
    return this.kind.userType;
  }

  get cover() {
    return this.kind.cover;
  }

  get requester() {
    return this.parties.requester;
  }

  get approver() {
    return this.parties.approver;
  }

  get known() {
    return this.texts.known(this.record).known;
  }
}
