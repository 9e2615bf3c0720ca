import { requesterAddress } from '../model/address';
import { KNOWN_FIELDS, readKnown } from '../model/known';
import * as model from '../model/mfa-event';
import { type EventRow, UnreadableRow } from '../model/row';
import { readSteps } from '../model/step';
import { EventRecords, FIRST_ID, KIND, PARTIES, STEPS, USER } from './event-records';
import type { EventSource } from './event-source';
import { flagsMatter, KEYED, kindFlags, knownFlags, partyFlags, STRANGER } from './eventful';
import { greaterEvent } from './greater-event';
import { isPromptRow } from './prompts';
import { type FieldTexts, ReadTuples } from './read-tuples';
import { RecordTexts, StoredEvent } from './stored-event';
import { StrangerUsers } from './stranger-users';

const UID = 'mfa_event_uid';
const TIME = 'mfa_time';
/** Numbers, which may be wrong. */
const PLACE_FIELDS = ['mfa_req_lat', 'mfa_req_lon', 'mfa_apr_lat', 'mfa_apr_lon'] as const;
const USER_FIELDS = ['mfa_user', 'mfa_user_id'] as const;
/** The first of the ids. */
const SIGNIN = FIRST_ID;

/** Of many different parties no more is read than needed: the rest when they are asked for, or where they state more. */
function partyRowFlags(row: EventRow): number {
  const hasPlace = PLACE_FIELDS.some((field) => row.text(field) !== '');
  const requester = hasPlace ? model.readParties(row).requester : undefined;
  return partyFlags(requester?.class ?? model.readRequesterClass(row), row.text('mfa_req_net'), () =>
    row.text('mfa_req_ua'),
  );
}

/** Rows as they come: a field's texts as codes, its numbers (NaN where a row has none). */
export interface EventRows {
  readonly size: number;
  codes(field: string): Uint32Array;
  text(field: string, row: number): string;
  numbers(field: string): Float64Array;
  /** Several fields' texts together as codes: 0 where all are empty, others from 1 on in order of first appearance. */
  tuples(fields: readonly string[]): Uint32Array;
}

/**
 * Events as numbers: some fifty bytes an event beside its texts, however many columns it has. Each event is there once,
 * in its greater form, whatever the order and however often its rows come. A user's events become objects when they are
 * asked for, and are not kept.
 */
export class EventStore implements EventSource {
  /** By the code of the event's uid. */
  private readonly records = new EventRecords();
  private readonly kinds: ReadTuples<model.EventKind>;
  private readonly parties: ReadTuples<model.EventParties>;
  private readonly knowns: ReadTuples<model.EventKnown>;
  private readonly userTuples: ReadTuples<number>;
  private readonly userNumbers = new Map<string, number>([['', 0]]);
  private readonly userKeys: string[] = [''];
  private readonly userMatters: boolean[] = [];
  private readonly recordTexts: RecordTexts;
  private byUser: { readonly starts: Uint32Array; readonly records: Uint32Array } | undefined;

  constructor(private readonly texts: FieldTexts) {
    this.kinds = new ReadTuples(model.KIND_FIELDS, texts, model.readKind, (row) => kindFlags(model.readKind(row)));
    this.parties = new ReadTuples(model.PARTY_FIELDS, texts, model.readParties, partyRowFlags);
    this.knowns = new ReadTuples(
      KNOWN_FIELDS,
      texts,
      (row) => ({ known: readKnown(row) }),
      (row) => knownFlags(readKnown(row)),
    );
    this.recordTexts = new RecordTexts(this.records, texts, this.userKeys, this.knowns);
    const readUser = (row: EventRow): number => this.userNumber(row.text('mfa_user'), row.text('mfa_user_id'));
    this.userTuples = new ReadTuples(USER_FIELDS, texts, readUser, () => 0);
  }

  /** Takes rows in. @param leftOut is told of each row that is no event, and why */
  add(rows: EventRows, leftOut: (row: number, fault: UnreadableRow) => void): void {
    this.byUser = undefined;
    const { size } = rows;
    const uids = rows.codes(UID);
    const times = rows.numbers(TIME);
    const codesOf = <T>(tuples: ReadTuples<T>): Uint32Array => {
      const codes = rows.tuples(tuples.fields);
      tuples.take(codes);
      return codes;
    };
    const kinds = codesOf(this.kinds);
    const parties = codesOf(this.parties);
    const knowns = codesOf(this.knowns);
    const users = this.userTuples.valuesOf(codesOf(this.userTuples));
    const idColumns = model.ID_FIELDS.map((field) => rows.codes(field));
    const columns = [users, kinds, parties, knowns, ...idColumns];
    const stepColumn = columns[STEPS] as Uint32Array;
    /** Of each row the record that it is the first to write; 0 where it is none or there is one. */
    const fresh = new Uint32Array(size);
    const again: number[] = [];
    let next = this.records.length;
    for (let row = 0; row < size; row += 1) {
      const uid = uids[row] as number;
      if (uid === 0 || Number.isNaN(times[row])) {
        const field = uid === 0 ? UID : TIME;
        leftOut(row, new UnreadableRow(field, rows.text(field, row)));
        continue;
      }
      const [kind, party, known] = [kinds[row] as number, parties[row] as number, knowns[row] as number];
      const fault = this.kinds.fault(kind) ?? this.parties.fault(party) ?? this.knowns.fault(known);
      if (fault !== undefined) {
        leftOut(row, fault);
        continue;
      }
      const steps = stepColumn[row] as number;
      if (steps !== 0 && !this.areReadable(steps, row, leftOut)) continue;
      if (uid >= next) {
        fresh[row] = uid;
        next = uid + 1;
      } else again.push(row);
      const flags = this.kinds.flags(kind) | this.parties.flags(party) | this.knowns.flags(known);
      if (steps !== 0 || flagsMatter(flags)) this.userMatters[users[row] as number] = true;
    }
    this.records.writeNew(fresh, times, columns);
    for (const row of again) {
      const numbers = Uint32Array.from(columns, (column) => column[row] as number);
      this.put(uids[row] as number, times[row] as number, numbers);
    }
  }

  get users(): readonly string[] {
    return this.userKeys;
  }

  mayMatter(user: string): boolean {
    return this.userMatters[this.userNumbers.get(user) ?? -1] ?? false;
  }

  eventsOf(user: string): readonly model.MfaEvent[] {
    const number = this.userNumbers.get(user);
    if (number === undefined) return [];
    const { starts, records } = (this.byUser ??= this.groupByUser());
    const events: model.MfaEvent[] = [];
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at += 1) {
      events.push(this.stored(records[at] ?? 0));
    }
    return events;
  }

  get ranked(): Iterable<model.MfaEvent> {
    const ranked = new Set(
      [...this.kinds.entries()].flatMap(([kind, { feedRank }]) => (feedRank === undefined ? [] : [kind])),
    );
    if (ranked.size === 0) return [];
    return { [Symbol.iterator]: () => this.eventsWhere((record) => ranked.has(this.records.at(record, KIND))) };
  }

  usersOfSignins(ids: ReadonlySet<string>): Iterable<string> {
    return this.usersWhere((record) => ids.has(this.texts.text('mfa_signin_id', this.records.at(record, SIGNIN))));
  }

  usersOfAddresses(addresses: ReadonlySet<string>): Iterable<string> {
    const wanted = new Set<number>();
    for (const [number, { requester }] of this.parties.entries(KEYED)) {
      if (requester.ip !== undefined && addresses.has(requesterAddress(requester.ip) ?? '')) wanted.add(number);
    }
    return this.usersWhere((record) => wanted.has(this.records.at(record, PARTIES)));
  }

  strangerUsers(least: number): StrangerUsers<number> {
    const strangers = new StrangerUsers<number>(least);
    const wanted = new Map(this.parties.entries(STRANGER));
    if (wanted.size === 0) return strangers;
    for (let record = 0; record < this.records.length; record += 1) {
      const [kind, user] = [this.records.at(record, KIND), this.records.at(record, USER)];
      const parties = wanted.get(this.records.at(record, PARTIES));
      if (kind === 0 || user === 0 || parties === undefined) continue;
      const of = this.kinds.value(kind);
      if (isPromptRow(of) || this.records.at(record, STEPS) !== 0) strangers.add(of.tenant, parties.requester, user);
    }
    return strangers;
  }

  private areReadable(code: number, row: number, leftOut: (row: number, fault: UnreadableRow) => void): boolean {
    try {
      readSteps(this.texts.text('mfa_steps', code));
      return true;
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      leftOut(row, error);
      return false;
    }
  }

  /** Writes an event, or the greater of it and the form that is there. */
  private put(uid: number, time: number, numbers: Uint32Array): void {
    const { records } = this;
    if (records.at(uid, KIND) === 0) {
      records.write(uid, time, numbers);
      return;
    }
    if (records.equals(uid, time, numbers)) return;
    const [before, event] = [records.read(uid), this.event(uid)];
    records.write(uid, time, numbers);
    if (greaterEvent(event, this.event(uid)) === event) records.write(uid, before.time, before.numbers);
  }

  private stored(record: number): StoredEvent {
    const { records } = this;
    const kind = this.kinds.value(records.at(record, KIND));
    const parties = this.parties.value(records.at(record, PARTIES));
    return new StoredEvent(this.recordTexts, record, records.time(record), kind, parties);
  }

  /** The event as it is now, whatever is written over its record later. */
  private event(record: number): model.MfaEvent {
    const stored = this.stored(record);
    return model.mfaEvent(stored, stored, stored, stored);
  }

  private userNumber(name: string, id: string): number {
    const key = model.userKey(name, id) ?? '';
    const known = this.userNumbers.get(key);
    if (known !== undefined) return known;
    this.userNumbers.set(key, this.userKeys.length);
    return this.userKeys.push(key) - 1;
  }

  /** Sorts the records by user, by counting. */
  private groupByUser(): { readonly starts: Uint32Array; readonly records: Uint32Array } {
    const starts = new Uint32Array(this.userKeys.length + 1);
    let count = 0;
    for (let record = 0; record < this.records.length; record += 1) {
      if (this.records.at(record, KIND) === 0) continue;
      const user = this.records.at(record, USER);
      starts[user + 1] = (starts[user + 1] ?? 0) + 1;
      count += 1;
    }
    for (let user = 0; user < this.userKeys.length; user += 1) {
      starts[user + 1] = (starts[user + 1] ?? 0) + (starts[user] ?? 0);
    }
    const next = starts.slice();
    const records = new Uint32Array(count);
    for (let record = 0; record < this.records.length; record += 1) {
      if (this.records.at(record, KIND) === 0) continue;
      const user = this.records.at(record, USER);
      const at = next[user] ?? 0;
      records[at] = record;
      next[user] = at + 1;
    }
    return { starts, records };
  }

  private *eventsWhere(test: (record: number) => boolean): Generator<model.MfaEvent> {
    for (let record = 0; record < this.records.length; record += 1) {
      if (this.records.at(record, KIND) !== 0 && test(record)) yield this.stored(record);
    }
  }

  private usersWhere(test: (record: number) => boolean): Iterable<string> {
    const users = new Set<number>();
    for (let record = 0; record < this.records.length; record += 1) {
      if (this.records.at(record, KIND) !== 0 && test(record)) users.add(this.records.at(record, USER));
    }
    return [...users].map((user) => this.userKeys[user] ?? '');
  }
}
