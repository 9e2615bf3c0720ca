import { parse } from 'csv-parse/sync';
import { InvalidInput } from '../../errors';
import { eachMember, skipSpace, skipString, skipValue, stringAt } from '../json-scan';
import type { Row } from '../row';
import { batchesOf, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `makeresults`: rows with the time of the search as `_time`, or rows of inline data. Rows of CSV have no `_time`;
 * those of JSON have it, and `_raw`, objects and arrays in them as JSON text.
 * @throws InvalidInput for data that is no CSV or JSON of that form
 */
export function compileMakeresults(node: CommandOf<'makeresults'>, context: CompileContext): Stage {
  const now = Math.floor(context.host.now);
  const rows = inlineRows(node, now);
  return async function* () {
    const made = rows ?? Array.from({ length: node.count }, (): Row => new Map([['_time', now]]));
    yield* batchesOf(made.map((row) => new Map(row)));
  };
}

function inlineRows(node: CommandOf<'makeresults'>, now: number): readonly Row[] | undefined {
  const { format, data, where } = node;
  if (format === undefined || data === undefined) return undefined;
  try {
    return format === 'csv' ? csvRows(data) : jsonRows(data, now);
  } catch (error) {
    throw new InvalidInput(`makeresults: data= is no ${format}: ${error instanceof Error ? error.message : ''}`, where);
  }
}

function csvRows(data: string): readonly Row[] {
  const records: string[][] = parse(data, { trim: true, skip_empty_lines: true });
  const [header = [], ...lines] = records;
  return lines.map((line) => {
    const cells = line.map((cell, index): [string, string] => [header[index] ?? '', cell]);
    return new Map(cells.filter(([, cell]) => cell !== '')); // An empty cell is no value.
  });
}

function jsonRows(data: string, now: number): readonly Row[] {
  const parsed: unknown = JSON.parse(data);
  if (!Array.isArray(parsed) || parsed.some((item) => typeof item !== 'object' || item === null)) {
    throw new Error('an array of objects is expected');
  }
  const rows: Row[] = [];
  // The scanner keeps numbers as written, which the parsed values have lost.
  eachMember(data, skipSpace(data, 0), (_index, at) => {
    const end = skipValue(data, at);
    const row: Row = new Map([['_raw', data.slice(at, end)]]);
    row.set('_time', now);
    eachMember(data, at, (key, valueAt) => {
      const isString = data[valueAt] === '"';
      const valueEnd = isString ? skipString(data, valueAt) : skipValue(data, valueAt);
      const value = isString ? stringAt(data, valueAt, valueEnd) : data.slice(valueAt, valueEnd);
      if (value !== undefined && (isString || value !== 'null')) row.set(String(key), value);
      return valueEnd;
    });
    rows.push(row);
    return end;
  });
  return rows;
}
