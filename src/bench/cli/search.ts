import { ALWAYS, prepareSearch } from '../search';
import type { Row } from '../spl/row';
import type { CommonOptions } from './options';
import { formatRows, type RowFormat } from './row-formats';
import { openSession, type Output } from './session';

export interface SearchOptions extends CommonOptions {
  readonly from?: number;
  readonly to?: number;
  readonly format: RowFormat;
}

/** `mfawatch search`: one ad-hoc search over the input. */
export async function search(root: string, spl: string, options: SearchOptions, output: Output): Promise<void> {
  const { bench, message } = await openSession(root, options, output);
  try {
    const now = Date.now() / 1000;
    const time = { from: options.from ?? -Infinity, to: options.to ?? Infinity };
    const prepared = prepareSearch(bench, spl, { now, time, arrival: ALWAYS, message });
    const rows: Row[] = [];
    for await (const batch of prepared.run()) {
      // A table needs all rows for its columns; objects a line can go at once.
      if (options.format === 'json') output.data(formatRows(batch, 'json'));
      else rows.push(...batch);
    }
    if (options.format !== 'json') output.data(formatRows(rows, options.format));
  } finally {
    await bench.close();
  }
}
