import { statSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_KINDS, type FileKind, type Sources } from '../enrichment/address-facts';
import { type GeoFile, openGeoFile } from '../enrichment/geo-file';
import { readAsnRecord, readCityRecord } from '../enrichment/geo-record';
import { readNetwork } from '../enrichment/network';
import { NetworkTable } from '../enrichment/network-table';
import type { SplunkdClient } from '../splunk/rest/client';
import { KvReader } from '../splunk/rest/kv-collection';
import type { Problems } from './problems';

/** The city files that Splunk brings for `iplocation`, by version. */
const SPLUNK_FILES = ['GeoLite2-City.mmdb', 'dbip-city-lite.mmdb'];

const READERS = { city: readCityRecord, asn: readAsnRecord };

/** Splunk's own city file; the later one where an upgrade left two, `none` where there is none. */
function splunkCityFile(): string {
  const home = process.env['SPLUNK_HOME'] ?? '';
  if (home === '') return 'none';
  const found = SPLUNK_FILES.map((name) => join(home, 'share', name)).flatMap((path) => {
    const time = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return time === undefined ? [] : [{ path, time }];
  });
  return found.sort((one, other) => other.time - one.time)[0]?.path ?? 'none';
}

async function openFile(kind: FileKind, path: string, now: number, problems: Problems): Promise<GeoFile | undefined> {
  if (path === 'none') {
    problems.inform(`${kind}_missing`, `there is no ${kind} file; name one in the macro mfa_watch_enrich_files`);
    return undefined;
  }
  const { file, fault, text = '' } = await openGeoFile(path, READERS[kind], now);
  if (fault !== undefined) problems.warn(text, `${kind}_${fault}`);
  return file;
}

/** Reads the look-up `mfa_watch_networks`; rows that are wrong are counted and left out. */
async function readNetworks(splunkd: SplunkdClient, problems: Problems): Promise<NetworkTable> {
  const table = new NetworkTable();
  const wrong: string[] = [];
  try {
    for (const row of await new KvReader(splunkd, 'mfa_watch_networks').all()) {
      try {
        const network = readNetwork(row);
        if (!table.add(network)) wrong.push(`cidr ${String(row['cidr'])} is there twice`);
      } catch (error) {
        wrong.push(textOf(error));
      }
    }
  } catch (error) {
    problems.warn(`networks are not known: ${textOf(error)}`, 'networks_unread');
  }
  if (wrong.length > 0) {
    problems.warn(`${wrong.length} rows of mfa_watch_networks left out, the first: ${wrong[0]}`, 'networks_partly');
  }
  return table;
}

/** What an error says. */
export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface SourceOptions {
  /** Paths of files; `splunk` for Splunk's own, `none` for no file. */
  readonly paths: Readonly<Record<FileKind, string>>;
  readonly splunkd: SplunkdClient;
  /** The search's time, epoch seconds. */
  readonly now: number;
  readonly problems: Problems;
}

/** Opens what addresses are looked up in. What can't be had is a problem that is noted; the rest goes on. */
export async function openSources({ paths, splunkd, now, problems }: SourceOptions): Promise<Sources> {
  const files: Partial<Record<FileKind, GeoFile>> = {};
  for (const kind of FILE_KINDS) {
    const path = paths[kind] === 'splunk' ? splunkCityFile() : paths[kind];
    const file = await openFile(kind, path, now, problems);
    if (file !== undefined) files[kind] = file;
  }
  return { files, networks: await readNetworks(splunkd, problems) };
}
