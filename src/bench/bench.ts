import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSettings, type KnownFile } from './conf/known-settings';
import { loadConf } from './conf/layers';
import type { App, Conf } from './conf/types';
import type { BenchError } from './errors';
import { createEventSource, type EventSource } from './event-source';
import { startOwn } from './external/start-own';
import { startPrograms, type Start } from './external/start-program';
import { PropsConf } from './fields/props';
import { addInput } from './input/add-input';
import type { InputSpec } from './input/input-spec';
import type { InputReport } from './input/report';
import { withMacros } from './macro-overrides';
import { listen, type Listening } from './rest/server';
import { createSessions, type Session, type Sessions } from './rest/session';
import { createSplunkdApi } from './rest/splunkd';
import { loadSavedSearches, type SavedSearch } from './saved-searches';
import { EventStore } from './store/events';
import { fileCollection } from './store/file-collection';
import { emptyKvStore, openKvStore, type EmbeddedKvStore } from './store/kvstore';
import { openLookups, type Lookups } from './store/lookups';

/** The user that the bench's searches run as. */
const OWNER = 'admin';
const KV_FOLDER = 'kvstore';

export interface BenchOptions {
  /** The app that searches run in first, then add-ons and others. */
  readonly apps: readonly App[];
  /** Where the event index, collections and look-ups live; a throw-away folder where undefined. */
  readonly stateFolder?: string;
  /** Empties the state folder first. */
  readonly empty?: boolean;
  /** CSV files in place of look-ups, by the look-up's name. */
  readonly lookups?: ReadonlyMap<string, string>;
  /** Definitions in place of macros, by the macro's name. */
  readonly macros?: ReadonlyMap<string, string>;
  /** Gets what is wrong in conf files, look-ups and the state folder; the bench goes on. */
  readonly report: (problem: BenchError) => void;
  /** How custom commands are started; by default as splunkd does, as programs. */
  readonly start?: Start;
  /** The repository whose own commands run inside this process, where `start` is absent: see `startOwn`. */
  readonly inProcessFrom?: string;
}

/** Splunk without Splunk: apps, their conf files, a store of events, collections and look-ups. */
export interface Bench {
  readonly apps: readonly App[];
  readonly macros: Conf;
  readonly commands: Conf;
  readonly collections: Conf;
  readonly savedSearches: ReadonlyMap<string, SavedSearch>;
  readonly store: EventStore;
  readonly source: EventSource;
  readonly kv: EmbeddedKvStore;
  readonly lookups: Lookups;
  readonly start: Start;
  readonly sessions: Sessions;
  /** The session that searches run under. */
  readonly session: Session;
  /** Where splunkd's REST API answers, until the bench is closed; it listens from the first time that it is asked for. */
  splunkdUri(): Promise<string>;
  addInput(spec: InputSpec, options?: { readonly arrivalField?: string }): Promise<InputReport>;
  /** Ends the bench; a throw-away state folder is removed. */
  close(): Promise<void>;
}

/** The conf files that the bench interprets; a setting there that it doesn't know is reported. */
const INTERPRETED: readonly KnownFile[] = [
  ...(['props', 'transforms', 'macros', 'savedsearches', 'eventtypes', 'tags', 'commands', 'collections'] as const),
];

/** Removes what a bench keeps in a state folder, and nothing else that may stand there. */
async function emptyState(folder: string): Promise<void> {
  await emptyKvStore(join(folder, KV_FOLDER));
  for (const kept of ['index', 'lookups']) await rm(join(folder, kept), { recursive: true, force: true });
}

function startCommands({ apps, inProcessFrom }: BenchOptions, commands: Conf): Start {
  return inProcessFrom === undefined ? startPrograms(commands, apps) : startOwn(inProcessFrom, commands, apps);
}

/** @throws BenchError where an app, a look-up or the state folder can't be used at all */
export async function openBench(options: BenchOptions): Promise<Bench> {
  const { apps, report } = options;
  const isDurable = options.stateFolder !== undefined;
  const folder = options.stateFolder ?? (await mkdtemp(join(tmpdir(), 'mfa-watch-')));
  if (options.empty === true) await emptyState(folder);
  const confs = new Map(INTERPRETED.map((name) => [name, loadConf(apps, name, report)]));
  for (const [name, conf] of confs) checkSettings(conf, name).forEach(report);
  const conf = (name: KnownFile): Conf => confs.get(name) ?? new Map();
  // Reported once, above.
  const quiet = (): void => undefined;
  const collections = conf('collections');
  const kept = openKvStore({ folder: join(folder, KV_FOLDER), collections, report, isDurable });
  const lookups = openLookups(apps, {
    csvOverrides: options.lookups ?? new Map(),
    stateFolder: folder,
    kv: kept,
    report,
  });
  const files = new Map([...lookups.inPlaceOf].map(([name, table]) => [name, fileCollection(name, table)]));
  const kv: EmbeddedKvStore = { ...kept, collection: (name) => files.get(name) ?? kept.collection(name) };
  const store = await EventStore.open(folder, report, isDurable);
  const props = new PropsConf(conf('props'));
  const source = createEventSource({ apps, store, props, lookups, report });
  const sessions = createSessions();
  let splunkd: Promise<Listening> | undefined;
  return {
    apps,
    macros: withMacros(conf('macros'), options.macros ?? new Map()),
    commands: conf('commands'),
    collections,
    savedSearches: loadSavedSearches(apps, quiet),
    store,
    source,
    kv,
    lookups,
    start: options.start ?? startCommands(options, conf('commands')),
    sessions,
    session: sessions.open(OWNER),
    async splunkdUri() {
      splunkd ??= listen(createSplunkdApi({ kv, collections, sessions }), { port: 0, host: '127.0.0.1' });
      return (await splunkd).url;
    },
    addInput: (spec, { arrivalField } = {}) =>
      addInput(store, spec, arrivalField === undefined ? { props } : { props, arrivalField }),
    async close() {
      await (await splunkd)?.close();
      await store.close();
      await kv.close();
      if (options.stateFolder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}
