import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput, type BenchError } from '../errors';
import { byPrecedence } from '../conf/apps';
import { loadConf } from '../conf/layers';
import { didYouMean } from '../conf/near-names';
import type { App, Stanza } from '../conf/types';
import type { LookupTable } from '../spl/host';
import { CsvLookup } from './csv-lookup';
import { CsvTable } from './csv-table';
import { KvLookup } from './kv-lookup';
import { DEFAULT_RULES, isLookup, readLookup, type LookupDefinition } from './lookup-definition';
import type { KvStore } from './types';

export interface LookupOptions {
  /** CSV files that stand in for look-ups, by the look-up's name, and for others of its collection; never written. */
  readonly csvOverrides: ReadonlyMap<string, string>;
  /** The folder for what searches write to CSV look-ups; an app's own folder is never written to. */
  readonly stateFolder: string;
  readonly kv: KvStore;
  /** Gets each row, cell or line that had to be left out, with file and line. */
  readonly report: (problem: BenchError) => void;
}

/** The look-ups of all apps, opened when they are first asked for. */
export interface Lookups {
  /**
   * The look-up of that name in transforms.conf, or the CSV file of that name (`x.csv`, `x.csv.gz`), which need not be
   * there yet.
   *
   * @returns undefined where no app defines it
   * @throws NotSupported for a kind of look-up that the bench lacks, InvalidInput for a wrong definition
   */
  table(name: string): LookupTable | undefined;
  /** The names in transforms.conf, of every kind. */
  readonly names: readonly string[];
  /** The look-ups of the KV store that CSV files stand in for, by their collections. */
  readonly inPlaceOf: ReadonlyMap<string, LookupTable>;
}

const isFileName = (name: string): boolean => /^[^\\/]+\.csv(\.gz)?$/.test(name);

/**
 * Opens the look-ups that transforms.conf defines over all apps. A CSV file comes from `csvOverrides`, else from what a
 * search wrote before, else from `lookups/` of the first app, in the order of conf files, that has it ("If file is
 * in multiple 'lookups' directories, no layering is done. Standard conf file precedence is used to disambiguate").
 *
 * @throws InvalidInput for an override of an unknown look-up or by a missing file
 */
export function openLookups(apps: readonly App[], options: LookupOptions): Lookups {
  const { csvOverrides, stateFolder, kv, report } = options;
  const transforms = loadConf(apps, 'transforms', report);
  const stanzas = new Map([...transforms].filter(([, stanza]) => isLookup(stanza)));
  const folders = byPrecedence(apps).flat();
  const overrides = overriddenFiles(csvOverrides, stanzas);
  const tables = new Map<string, CsvTable>();
  const open = new Map<string, LookupTable>();

  function tableOf(fileName: string): CsvTable {
    const copy = join(stateFolder, 'lookups', fileName);
    const candidates = [copy, ...folders.map((app) => join(app.folder, 'lookups', fileName))];
    const path = overrides.get(fileName) ?? candidates.find((candidate) => existsSync(candidate));
    const table = tables.get(fileName) ?? new CsvTable(path, copy, report);
    tables.set(fileName, table);
    return table;
  }

  /** The collection of a look-up of the KV store. */
  function collectionOf(name: string): string | undefined {
    const stanza = stanzas.get(name);
    const source = stanza && readLookup(stanza).source;
    return source?.kind === 'kv' ? source.collection : undefined;
  }

  /** The look-up whose file stands in for one of the KV store: itself, else another of its collection. */
  function stoodInBy(name: string): string | undefined {
    const names = csvOverrides.has(name) ? [name] : [...csvOverrides.keys()];
    return names.find((each) => collectionOf(each) === collectionOf(name));
  }

  function openLookup(name: string): LookupTable | undefined {
    const stanza = stanzas.get(name);
    if (stanza === undefined) {
      return isFileName(name) ? new CsvLookup({ name, table: tableOf(name), rules: DEFAULT_RULES, report }) : undefined;
    }
    const { source, rules, where } = readLookup(stanza);
    const named = source.kind === 'csv' ? name : stoodInBy(name);
    if (source.kind === 'csv' || named !== undefined) {
      return new CsvLookup({ name, table: tableOf(fileNameOf(named ?? name, source)), rules, report });
    }
    const collection = kv.collection(source.collection);
    if (collection === undefined) {
      const hint = didYouMean(source.collection, kv.names);
      throw new InvalidInput(`look-up ${name}: no app declares the collection ${source.collection}${hint}`, where);
    }
    return new KvLookup({ name, fields: source.fields, collection, rules, report });
  }

  function table(name: string): LookupTable | undefined {
    const table = open.get(name) ?? openLookup(name);
    if (table !== undefined) open.set(name, table);
    return table;
  }

  const replaced = [...csvOverrides.keys()].flatMap((name): [string, LookupTable][] => {
    const [collection, found] = [collectionOf(name), table(name)];
    return collection === undefined || found === undefined ? [] : [[collection, found]];
  });
  return { names: [...stanzas.keys()], table, inPlaceOf: new Map(replaced) };
}

/** The file that a look-up is kept in; one of the KV store that was overridden has one of its own name. */
function fileNameOf(name: string, source: LookupDefinition['source']): string {
  return source.kind === 'csv' ? source.fileName : `${name}.csv`;
}

/** The overriding files, by the name of the file that they stand in for. */
function overriddenFiles(
  overrides: ReadonlyMap<string, string>,
  stanzas: ReadonlyMap<string, Stanza>,
): ReadonlyMap<string, string> {
  return new Map(
    [...overrides].map(([name, path]) => {
      const stanza = stanzas.get(name);
      if (stanza === undefined && !isFileName(name)) {
        throw new InvalidInput(`no such look-up: ${name}${didYouMean(name, stanzas.keys())}`);
      }
      if (!existsSync(path)) throw new InvalidInput(`look-up ${name}: no such file: ${path}`);
      return [stanza === undefined ? name : fileNameOf(name, readLookup(stanza).source), path];
    }),
  );
}
