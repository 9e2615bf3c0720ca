import { KEY_TYPES, statedEpisodes, type KeyType, type StoredRunOfKey } from '../detection/episodes';
import { EventStore } from '../detection/event-store';
import { readStoredRun, STORED_RUN_FIELDS } from '../detection/stored-run-row';
import { LIST_FIELDS, MFA_EVENT_FIELDS } from '../model/mfa-event';
import { UnreadableRow, type EventRow } from '../model/row';
import {
  type CollectingCommand,
  type CollectingRun,
  type Inspector,
  NamedValues,
  type RowBatch,
  type SearchInfo,
} from '../splunk/chunked';
import { eventRows, FieldTextCodes } from './event-rows';
import { Options } from './options';
import { VERSION } from './version';

const OPTIONS = [
  ...['by', 'gap', 'signin_gap', 'windows', 'no_answer', 'keep', 'known', 'speed_kmh', 'approver_km', 'geo_error_km'],
  ...['stranger_users', 'logons', 'logons_of'],
];
const FIELDS: readonly string[] = [...MFA_EVENT_FIELDS, ...STORED_RUN_FIELDS];

const isKeyType = (text: string): text is KeyType => (KEY_TYPES as readonly string[]).includes(text);

class MfaEpisodes implements CollectingRun {
  readonly requiredFields = FIELDS;
  readonly multivalued = LIST_FIELDS;
  private readonly texts = new FieldTextCodes();
  private eventStore: EventStore | undefined;
  private readonly stored: StoredRunOfKey[] = [];
  private usable = 0;
  private readonly unreadable = new Map<string, { readonly example: string; count: number }>();
  private readonly by: readonly KeyType[];
  private readonly options: Options;

  constructor(
    private readonly info: SearchInfo,
    private readonly inspector: Inspector,
  ) {
    this.options = new Options('mfaepisodes', info.args, OPTIONS);
    this.by = this.options.list('by', KEY_TYPES.join(',')).map((type) => {
      if (isKeyType(type)) return type;
      throw this.options.refusal(`option "by" knows ${KEY_TYPES.join(', ')}; it has "${type}"`);
    });
    this.settings();
  }

  /** Made when rows come: starting the kernel would double what answering getinfo takes. */
  private get events(): EventStore {
    return (this.eventStore ??= new EventStore(this.texts));
  }

  rows(batch: RowBatch): void {
    const runIds = batch.column('run_id');
    this.usable += batch.size;
    this.events.add(eventRows(batch, this.texts), (row, fault) => {
      if (fault.field !== 'mfa_event_uid' || runIds[row] === '') this.leaveOut(fault);
      else this.store({ text: (field) => batch.column(field)[row] ?? '', values: () => [] });
    });
  }

  *finish(): Iterable<NamedValues> {
    // How an admin sees that the command runs, and which one: `| makeresults | mfaepisodes by=user`.
    if (this.usable === 0) {
      this.inspector.message('INFO', `mfaepisodes of MFA Watch ${VERSION}: no MFA events came, so there are no runs`);
    }
    for (const { example, count } of this.unreadable.values()) {
      this.inspector.message('WARN', `mfaepisodes: ${count} rows left out; the first: ${example}`);
    }
    for (const { names, values } of statedEpisodes(this.events, this.stored, this.settings())) {
      yield new NamedValues(names, values);
    }
  }

  private store(row: EventRow): void {
    try {
      const run = readStoredRun(row);
      if (run !== undefined) this.stored.push(run);
    } catch (error) {
      if (!(error instanceof UnreadableRow)) throw error;
      this.leaveOut(error);
    }
  }

  private leaveOut({ field, message }: UnreadableRow): void {
    this.usable -= 1;
    const known = this.unreadable.get(field);
    if (known === undefined) this.unreadable.set(field, { example: message, count: 1 });
    else known.count += 1;
  }

  private settings(): Parameters<typeof statedEpisodes>[2] {
    const { options, info } = this;
    return {
      by: this.by,
      gap: options.seconds('gap', '4h'),
      signinGap: options.seconds('signin_gap', '15m'),
      windows: options.durations('windows', '10m,1h,24h'),
      noAnswerSeconds: options.seconds('no_answer', '5m'),
      keep: options.choice('keep', ['all', 'eventful']),
      knownDays: options.number('known', 2),
      speedKmh: options.number('speed_kmh', 1000),
      approverKm: options.number('approver_km', 500),
      geoErrorKm: options.number('geo_error_km', 500),
      strangerUsers: options.number('stranger_users', 5),
      logonFailures: options.number('logons', 5),
      logonProvider: options.text('logons_of') || 'windows',
      spanStart: info.earliest > 0 ? info.earliest : -Infinity,
      asOf: info.latest > 0 ? info.latest : Date.now() / 1000,
    };
  }
}

/**
 * `mfaepisodes by="user,requester,signin" [gap=4h] [signin_gap=15m] [windows="10m,1h,24h"] [no_answer=5m]
 * [keep=all|eventful] [known=2] [speed_kmh=1000] [approver_km=500] [geo_error_km=500] [stranger_users=5] [logons=5]
 * [logons_of=windows]`: states runs of MFA attempts from normalised events (DETECTION §1, §3), one row a run. Rows of
 * `mfa_watch_latest` among them are the runs that earlier looks stated.
 */
export const mfaepisodes: CollectingCommand = {
  type: 'reporting',
  start: (info, inspector) => new MfaEpisodes(info, inspector),
};
