import { basename } from 'node:path';
import type { Address } from './address';
import type { SomeFacts } from './facts';

/** A file older than this says so: addresses move between countries and operators all the time. */
const STALE_DAYS = 90;
const SECONDS_A_DAY = 86_400;
/** Many addresses share a record. */
const CACHED_RECORDS = 100_000;

/** Why a file gives less than it should. */
export type FileFault = 'missing' | 'broken' | 'stale';

/** An open MaxMind-format file. */
export interface GeoFile {
  /** The file's name without its folder. */
  readonly name: string;
  /** Whole days from its build to the search. */
  readonly age: number;
  /** Nothing for an address that the file does not hold. @throws Error where its data are damaged */
  find(address: Address): SomeFacts | undefined;
}

/** A file that was asked for: open, or at fault, or both (stale). */
export interface OpenedFile {
  readonly file?: GeoFile;
  readonly fault?: FileFault;
  /** The fault in words. */
  readonly text?: string;
}

/**
 * Opens a MaxMind-format file. It is read whole: tens of megabytes.
 * @param read what a record says
 * @param now epoch seconds
 */
export async function openGeoFile(
  path: string,
  read: (record: unknown) => SomeFacts,
  now: number,
): Promise<OpenedFile> {
  // Loaded with the first file: a command answers getinfo before.
  const { open } = await import('maxmind');
  try {
    const reader = await open(path, { cache: { max: CACHED_RECORDS } });
    const { buildEpoch, ipVersion } = reader.metadata;
    const age = Math.max(0, Math.floor((now - buildEpoch.getTime() / 1000) / SECONDS_A_DAY));
    const file: GeoFile = {
      name: basename(path),
      age,
      find(address) {
        // The reader would take the first four bytes of an IPv6 address for one of a file that holds IPv4 alone.
        if (ipVersion === 4 && address.bytes.length > 4) return undefined;
        const record: unknown = reader.get(address.text);
        return record === null ? undefined : read(record);
      },
    };
    if (Number.isNaN(age)) return { fault: 'broken', text: `${path} does not say when it was built` };
    return age <= STALE_DAYS ? { file } : { file, fault: 'stale', text: `${path} was built ${age} days ago` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return { fault: 'missing', text: `there is no ${path}` };
    }
    return {
      fault: 'broken',
      text: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
