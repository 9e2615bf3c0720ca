import type { Row } from '../spl/row';

/** How many rows a chunk holds: drawn anew for each, from a seed so that a run can be repeated. */
export interface ChunkSizes {
  readonly seed: number;
  readonly min: number;
  readonly max: number;
}

/** What was seen of splunkd. */
export const SPLUNKD_CHUNKS: ChunkSizes = { seed: 1, min: 500, max: 6600 };

/** A linear congruential generator (the constants of Numerical Recipes): even enough for sizes, and one line. */
function* sizes({ seed, min, max }: ChunkSizes): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield min + Math.floor((state / 2 ** 32) * (max - min + 1));
  }
}

/** The rows in order, cut into chunks of irregular size; none is empty. */
export async function* irregularChunks(rows: AsyncIterable<Row[]>, chunks: ChunkSizes): AsyncGenerator<Row[]> {
  const wanted = sizes(chunks);
  let size = wanted.next().value;
  let chunk: Row[] = [];
  for await (const some of rows) {
    for (const row of some) {
      chunk.push(row);
      if (chunk.length < size) continue;
      yield chunk;
      chunk = [];
      size = wanted.next().value;
    }
  }
  if (chunk.length > 0) yield chunk;
}
