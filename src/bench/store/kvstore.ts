import { rm } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { Conf } from '../conf/types';
import { RunFailed, type BenchError } from '../errors';
import { embeddedCollection, type EmbeddedCollection } from './kv-collection';
import { readFieldTypes } from './kv-types';
import { createWriter } from './kv-writer';
import type { KvDocument, KvStore } from './types';

/** The KV store on disk; its collections can also insert. */
export interface EmbeddedKvStore extends KvStore {
  collection(name: string): EmbeddedCollection | undefined;
}

export interface KvStoreOptions {
  /** The folder of this store alone; made where absent. */
  readonly folder: string;
  /** collections.conf over all apps. One name space: two apps' collections of one name are one here. */
  readonly collections: Conf;
  /** Takes what is wrong in collections.conf; the collection stays usable. */
  readonly report: (problem: BenchError) => void;
  /** False where nothing need outlive the process: writes don't wait for the disk then. True where absent. */
  readonly isDurable?: boolean;
}

/** The files that LMDB keeps in its folder. */
const LMDB_FILES = ['data.mdb', 'lock.mdb'];

/**
 * Opens the embedded KV store. A write that resolved is on disk and outlives a kill of the process or of the machine,
 * since LMDB syncs each commit. Documents come back in the order of their keys, which is their age where the store
 * made the keys.
 * @throws RunFailed where the folder cannot be used
 */
export function openKvStore({ folder, collections, report, isDurable = true }: KvStoreOptions): EmbeddedKvStore {
  const declared = [...collections.values()].filter(({ name }) => name !== 'default');
  try {
    mkdirSync(folder, { recursive: true });
    // With lmdb's default, overlappingSync, a promise resolves before the sync.
    const root = open({ path: folder, maxDbs: declared.length + 1, overlappingSync: false, noSync: !isDurable });
    const writer = createWriter((action) => root.transactionSync(action));
    const opened = new Map(
      declared.map((stanza) => {
        const database = root.openDB<KvDocument, string>(stanza.name, { encoding: 'json' });
        return [stanza.name, embeddedCollection(stanza.name, database, readFieldTypes(stanza, report), writer.write)];
      }),
    );
    return {
      names: [...opened.keys()],
      collection: (name) => opened.get(name),
      close() {
        writer.flush();
        return root.close();
      },
    };
  } catch (error) {
    throw new RunFailed(`KV store in ${folder} cannot be opened: ${(error as Error).message}`);
  }
}

/** Removes a store that is not open, and nothing else of its folder. */
export async function emptyKvStore(folder: string): Promise<void> {
  await Promise.all(LMDB_FILES.map((file) => rm(join(folder, file), { force: true })));
}
