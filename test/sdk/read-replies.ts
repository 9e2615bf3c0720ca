import { scanCsv } from '../../src/splunk/chunked/csv-scan';
import { type Frame, FrameReader } from '../../src/splunk/chunked/frame';
import { TableBatch } from '../../src/splunk/chunked/row-batch';

/** Replies as our own reader has them, byte by byte: metadata, and each row's fields that have values, as lists. */
export function readReplies(bytes: Buffer) {
  const frames: Frame[] = [];
  const reader = new FrameReader((frame) => frames.push(frame));
  for (const byte of bytes) reader.push(Buffer.of(byte));
  reader.end();
  return frames.map(({ metadata, body, bodyOffset }) => {
    const batch = new TableBatch(
      scanCsv(body, () => true, bodyOffset),
      bodyOffset,
    );
    const columns = batch.fields.map((field) => [field, batch.multivalues(field)] as const);
    const rows = Array.from({ length: batch.size }, (_, row) =>
      Object.fromEntries(
        columns.map(([field, lists]) => [field, lists[row] ?? []] as const).filter(([, values]) => values.length > 0),
      ),
    );
    return { metadata, rows };
  });
}
