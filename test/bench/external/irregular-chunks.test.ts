import fc from 'fast-check';
import { irregularChunks } from '../../../src/bench/external/irregular-chunks';
import type { Row } from '../../../src/bench/spl/row';

async function* batches(sizes: readonly number[]): AsyncGenerator<Row[]> {
  let number = 0;
  for (const size of sizes) yield Array.from({ length: size }, (): Row => new Map([['n', number++]]));
}

async function cut(sizes: readonly number[], seed: number) {
  const chunks: Row[][] = [];
  for await (const chunk of irregularChunks(batches(sizes), { seed, min: 2, max: 9 })) chunks.push(chunk);
  return chunks;
}

describe('irregularChunks', () => {
  it('keeps all rows in order, within the sizes, however they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20)), fc.nat(), async (sizes, seed) => {
        const chunks = await cut(sizes, seed);
        const total = sizes.reduce((sum, size) => sum + size, 0);
        expect(chunks.flat().map((row) => row.get('n'))).toEqual(Array.from({ length: total }, (_, n) => n));
        const lengths = chunks.map((chunk) => chunk.length);
        expect(lengths.slice(0, -1).every((length) => length >= 2 && length <= 9)).toBe(true);
        expect(lengths).not.toContain(0);
      }),
    );
  });

  it('cuts the same way for the same seed, and in sizes that differ', async () => {
    const lengths = async (seed: number) => (await cut([100], seed)).map((chunk) => chunk.length);
    expect(await lengths(1)).toEqual(await lengths(1));
    expect(new Set(await lengths(1)).size).toBeGreaterThan(3);
    expect(await lengths(1)).not.toEqual(await lengths(2));
  });
});
