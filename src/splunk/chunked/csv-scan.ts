import { scanCells } from './cell-table';
import type { CsvTable } from './csv-table';
import { kernel } from './kernel/kernel';
import { scanWithKernel } from './kernel/kernel-table';

export type { CsvTable };

/**
 * Reads a chunk's body. An empty one has no columns and no rows.
 * @param chosen which columns' cells will be asked for; the others are only stepped over
 * @param offset where the body starts in the stream, for errors
 * @throws ProtocolError
 */
export function scanCsv(bytes: Buffer, chosen: (name: string) => boolean, offset = 0): CsvTable {
  const found = kernel();
  const table = found === undefined ? undefined : scanWithKernel(found, bytes, chosen, offset);
  return table ?? scanCells(bytes, chosen, offset);
}
