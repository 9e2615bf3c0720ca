import { scanCsv } from '../../splunk/chunked/csv-scan';
import type { Frame } from '../../splunk/chunked/frame';
import { encodeMultivalue, MULTIVALUE_PREFIX } from '../../splunk/chunked/multivalue';
import { TableBatch } from '../../splunk/chunked/row-batch';
import { joined, type Row, setField, toValue, type Value } from '../spl/row';

/** The column in which splunkd numbers the rows of a chunk to find them again in the reply. */
export const INDEX_COLUMN = '_chunked_idx';

/** splunkd quotes every cell that is not letters and digits alone (seen in captured traffic). */
const UNQUOTED = /^[A-Za-z0-9]*$/;

function cell(text: string): string {
  return UNQUOTED.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

function plainCell(value: Value | undefined): string {
  return value === undefined ? '' : cell(String(joined(value)));
}

function listCell(value: Value | undefined): string {
  return typeof value === 'object' ? cell(encodeMultivalue(value)) : '';
}

/** The fields of rows, in order of first appearance. */
export function fieldsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => [...row.keys()]))];
}

/**
 * Rows as splunkd sends them: the columns, then for each its `__mv_` column, empty where there is one value.
 * @param numbered adds the column `_chunked_idx`, counted from 0
 */
export function encodeRows(rows: readonly Row[], fields: readonly string[], numbered: boolean): Buffer {
  const columns = numbered ? [...fields, INDEX_COLUMN] : fields;
  if (columns.length === 0) return Buffer.alloc(0);
  const header = [...columns, ...columns.map((name) => MULTIVALUE_PREFIX + name)].map(cell).join(',');
  const lines = rows.map((row, index) => {
    const values = fields.map((field) => row.get(field));
    const plain = values.map(plainCell);
    const lists = values.map(listCell);
    return (numbered ? [...plain, String(index), ...lists, ''] : [...plain, ...lists]).join(',');
  });
  return Buffer.from(`${[header, ...lines].join('\n')}\n`);
}

/** A reply's rows, and the fields of its header. Values are text, as in every CSV; an empty cell is no field. */
export function decodeRows({ body, bodyOffset }: Frame): { readonly fields: readonly string[]; readonly rows: Row[] } {
  const table = scanCsv(body, () => true, bodyOffset);
  const batch = new TableBatch(table, bodyOffset);
  const rows = Array.from({ length: batch.size }, (): Row => new Map());
  for (const field of batch.fields) {
    batch.multivalues(field).forEach((values, index) => {
      const row = rows[index];
      if (row !== undefined && values.length > 0) setField(row, field, toValue(values));
    });
  }
  return { fields: batch.fields, rows };
}
