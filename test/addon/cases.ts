import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changed, type Json, type NativeEvent } from './native';
import type { PlainRow } from './normalise';
import { type Source, SOURCES } from './sources';

/** A native event of `cases/<source>.json` and the normalised row that it must become. */
export interface Case {
  readonly name: string;
  readonly sourcetype: string;
  /** What Splunk calls the event's source, where the event type asks for it. */
  readonly from: string | undefined;
  readonly native: NativeEvent | string;
  /** null: not relevant, which the event type or the macro keeps out. */
  readonly row: PlainRow | null;
}

/** A case as it is written: its native event whole, or as changes (by path) of the event of a case above it. */
interface WrittenCase {
  readonly name: string;
  readonly sourcetype?: string;
  readonly from?: string;
  readonly native?: NativeEvent | string;
  readonly like?: string;
  readonly changes?: Record<string, Json>;
  readonly row: PlainRow | null;
}

const fileOf = (source: Source): string => join(__dirname, 'cases', `${source}.json`);

/** The sources that have cases. */
export const SOURCES_WITH_CASES = (Object.keys(SOURCES) as Source[]).filter((source) => existsSync(fileOf(source)));

/** The cases of a source, in the order of the file. @throws where a case builds on one that is not above it */
export function casesOf(source: Source): readonly Case[] {
  const cases: Case[] = [];
  for (const written of JSON.parse(readFileSync(fileOf(source), 'utf8')) as WrittenCase[]) {
    const like = cases.find(({ name }) => name === written.like);
    const base = written.native ?? like?.native;
    if (base === undefined) throw new Error(`${source}: case "${written.name}" has no native event`);
    cases.push({
      name: written.name,
      sourcetype: written.sourcetype ?? like?.sourcetype ?? SOURCES[source].sourcetypes[0],
      from: written.from ?? like?.from,
      native: typeof base === 'string' ? base : changed(base, written.changes ?? {}),
      row: written.row,
    });
  }
  return cases;
}
