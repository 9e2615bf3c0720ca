import { existsSync } from 'node:fs';
import type { BenchError } from '../errors';
import { readCsv, writeCsv, type CsvContent } from './csv-file';

const NOTHING: CsvContent = { fields: [], rows: [] };

/**
 * One CSV look-up file, shared by all look-ups over it. It is read when it is first needed; what is written goes to a
 * copy of the bench's own, which counts from then on.
 */
export class CsvTable {
  private loaded: CsvContent | undefined;
  /** How often it was replaced. */
  version = 0;

  /**
   * @param path the file to read first; undefined where there is none
   * @param copy the file to write
   * @param report gets each row that can't be read
   */
  constructor(
    private readonly path: string | undefined,
    readonly copy: string,
    private readonly report: (problem: BenchError) => void,
  ) {}

  get content(): CsvContent {
    this.loaded ??= this.path === undefined || !existsSync(this.path) ? NOTHING : readCsv(this.path, this.report);
    return this.loaded;
  }

  /** No file, or an empty one: that is left where a search deleted it, to hide the one that an app ships. */
  get isMissing(): boolean {
    return this.content.fields.length === 0;
  }

  async replace(content: CsvContent): Promise<void> {
    await writeCsv(this.copy, content);
    this.loaded = content;
    this.version += 1;
  }
}
