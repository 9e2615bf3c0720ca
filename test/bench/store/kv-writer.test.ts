import { InvalidInput } from '../../../src/bench/errors';
import { createWriter } from '../../../src/bench/store/kv-writer';

function recorded(commit: () => void = () => undefined): {
  transactions: string[];
  writer: ReturnType<typeof createWriter>;
} {
  const transactions: string[] = [];
  const writer = createWriter((action) => {
    transactions.push('begin');
    action();
    commit();
    transactions.push('committed');
  });
  return { transactions, writer };
}

describe('createWriter', () => {
  it('resolves a write only when its transaction is committed', async () => {
    const { transactions, writer } = recorded();
    const result = writer.write(() => 1).then((value) => [value, ...transactions]);
    expect(await result).toEqual([1, 'begin', 'committed']);
  });

  it('makes one transaction of the writes of one turn', async () => {
    const { transactions, writer } = recorded();
    expect(await Promise.all([writer.write(() => 'a'), writer.write(() => 'b')])).toEqual(['a', 'b']);
    await writer.write(() => 'c');
    expect(transactions).toEqual(['begin', 'committed', 'begin', 'committed']);
  });

  it('rejects every write of a turn that could not be committed, and takes the next one', async () => {
    let full = true;
    const { writer } = recorded(() => {
      if (full) throw new Error('No space left on device');
    });
    const results = await Promise.allSettled([writer.write(() => 'a'), writer.write(() => 'b')]);
    for (const result of results) {
      expect(result).toMatchObject({
        reason: { message: 'the KV store could not be written: No space left on device' },
      });
    }
    full = false;
    expect(await writer.write(() => 'c')).toBe('c');
  });

  it('rejects a write that is wrong in itself alone', async () => {
    const { writer } = recorded();
    const wrong = writer.write(() => {
      throw new InvalidInput('wrong');
    });
    const right = writer.write(() => 'kept');
    await expect(wrong).rejects.toThrow('wrong');
    expect(await right).toBe('kept');
  });
});
