const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** A longer line is no event; without a limit, a file without line ends would fill the memory. */
const MAX_LINE = 64 << 20;

export interface TextLine {
  /** Without its end; undefined where it is too long to be an event. */
  readonly bytes: Buffer | undefined;
  /** In the unpacked content. */
  readonly offset: number;
  /** Counted from 1. */
  readonly number: number;
}

const BOM = Buffer.from('\ufeff');

/** Splits content at line ends (LF or CRLF), in batches as it comes; empty lines are passed over but counted. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncIterable<readonly TextLine[]> {
  let carry: Buffer[] = [];
  let carried = 0;
  let offset = 0;
  let number = 0;

  function line(bytes: Buffer, length: number): TextLine | undefined {
    const isTooLong = length > MAX_LINE;
    const at = offset;
    offset += length + 1;
    number++;
    const skip = at === 0 && bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
    const end = bytes[bytes.length - 1] === RETURN ? bytes.length - 1 : bytes.length;
    if (!isTooLong && end <= skip) return undefined;
    return { bytes: isTooLong ? undefined : bytes.subarray(skip, end), offset: at + skip, number };
  }

  for await (const chunk of chunks) {
    const batch: TextLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const piece = chunk.subarray(from, end);
      const whole = carry.length === 0 ? piece : Buffer.concat([...carry, piece]);
      const found = line(whole, carried + piece.length);
      if (found !== undefined) batch.push(found);
      carry = [];
      carried = 0;
      from = end + 1;
    }
    carried += chunk.length - from;
    // What is too long already is counted, not kept.
    if (carried > MAX_LINE) carry = [];
    else if (from < chunk.length) carry.push(chunk.subarray(from));
    if (batch.length > 0) yield batch;
  }
  const last = carried === 0 ? undefined : line(Buffer.concat(carry), carried);
  if (last !== undefined) yield [last];
}
