import { InvalidInput, NotSupported, type BenchError, type Where } from '../errors';
import type { LookupTable } from '../spl/host';
import type { Row, Value } from '../spl/row';
import type { CsvContent } from './csv-file';
import type { CsvTable } from './csv-table';
import type { MatchRules } from './lookup-definition';
import { compileMatcher, type Matcher } from './lookup-match';

export interface CsvLookupOptions {
  readonly name: string;
  readonly table: CsvTable;
  readonly rules: MatchRules;
  readonly report: (problem: BenchError) => void;
}

/** A look-up over a CSV file. */
export class CsvLookup implements LookupTable {
  /** The matchers of one state of the file, by their columns. */
  private compiled: { readonly content: CsvContent; readonly matchers: Map<string, Matcher> } | undefined;

  constructor(private readonly options: CsvLookupOptions) {}

  get fields(): readonly string[] {
    return this.options.table.content.fields;
  }

  get version(): number {
    return this.options.table.version;
  }

  matcher(fields: readonly string[], where: Where): Matcher {
    const { name, table, rules, report } = this.options;
    if (table.isMissing) throw this.missing(where);
    const unknown = fields.find((field) => !this.fields.includes(field));
    if (unknown !== undefined) {
      throw new InvalidInput(`look-up ${name} has no column ${unknown}; it has ${this.fields.join(', ')}`, where);
    }
    const { content } = table;
    if (this.compiled?.content !== content) this.compiled = { content, matchers: new Map() };
    const { matchers } = this.compiled;
    const key = fields.join('\n');
    const matcher = matchers.get(key) ?? compileMatcher({ name, ...content, rules }, fields, report);
    matchers.set(key, matcher);
    return matcher;
  }

  /** All rows; none where there is no file, of which inputlookup only warns ("a warning message is displayed"). */
  rows(): readonly Row[] {
    const { table, report } = this.options;
    if (table.isMissing) report(this.missing(undefined));
    return table.content.rows;
  }

  /**
   * Writes all fields of the rows; with `append` only those that the file has already, if it is there. Several values
   * become one, parted by blanks ("merges values in a multivalued field into single space-delimited value",
   * outputlookup). To replace all by no row deletes the file, which is then missing.
   */
  async write(
    rows: readonly Row[],
    { append, keyField }: { readonly append: boolean; readonly keyField?: string },
  ): Promise<number> {
    const { name, table } = this.options;
    if (keyField !== undefined) {
      throw new NotSupported(`outputlookup to ${name}`, `key_field=${keyField}`, undefined, 'it is for the KV store');
    }
    // "The outputlookup command cannot append to .gz files."
    if (append && table.copy.endsWith('.gz')) {
      throw new InvalidInput(`outputlookup cannot append to look-up ${name}: it is a .gz file`);
    }
    const old = append ? table.content : undefined;
    const columns = old?.fields ?? [];
    const fields = columns.length > 0 ? columns : [...new Set(rows.flatMap((row) => [...row.keys()]))];
    const added = rows.map((row): Row => new Map(fields.flatMap((field) => cellOf(field, row.get(field)))));
    await table.replace({ fields, rows: [...(old?.rows ?? []), ...added] });
    return rows.length;
  }

  private missing(where: Where | undefined): InvalidInput {
    const { name } = this.options;
    return new InvalidInput(`look-up ${name}: no app has its file in lookups/, and no search has written it`, where);
  }
}

function cellOf(field: string, value: Value | undefined): readonly (readonly [string, string])[] {
  const text = typeof value === 'object' ? value.join(' ') : String(value ?? '');
  return text === '' ? [] : [[field, text]];
}
