import { Readable, pipeline } from 'node:stream';
import type { CsvError, Info } from 'csv-parse';
import { parse } from 'csv-parse';

/** A row of a CSV file with the line it ends in, or what is wrong with it. */
export type CsvRow =
  | { readonly fields: Readonly<Record<string, string>>; readonly line: number }
  | { readonly fault: string; readonly line: number };

/** Reads CSV with a header line; a row that does not fit the header is given as a fault, and the rest goes on. */
export async function* csvRows(chunks: AsyncIterable<Buffer>): AsyncIterable<CsvRow> {
  const faults: CsvRow[] = [];
  const parser = pipeline(
    Readable.from(chunks),
    parse({
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error: CsvError | undefined) => {
        if (error !== undefined) faults.push({ fault: error.message, line: Number(error['lines'] ?? 0) });
        return undefined;
      },
    }),
    // An error reaches the reader below.
    () => undefined,
  );
  for await (const { record, info } of parser as AsyncIterable<{ record: Record<string, string>; info: Info }>) {
    yield* faults.splice(0);
    yield { fields: record, line: info.lines };
  }
  yield* faults;
}
