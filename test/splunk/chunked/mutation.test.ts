import fc from 'fast-check';
import { converse } from '../../../src/splunk/chunked';
import { execute, getinfo, messages } from '../../helpers/frames';
import { accumulate, oldest, total } from '../../helpers/search-commands';

const CSV = 'age,name,"__mv_age"\r\n66,"Zoë, ""Z""",\r\n18,"a\nb",$1$;$8$\r\n';
const SAID = Buffer.concat([getinfo(), execute(false, CSV), execute(true, CSV)]);

/** What broken input looks like: bytes changed, put in, left out, and an early end. */
const mutation = fc.record({
  at: fc.nat(SAID.length - 1),
  byte: fc.oneof(fc.constantFrom(...Buffer.from('",\n\r$;0{}')), fc.nat(255)),
  kind: fc.constantFrom('change', 'insert', 'remove', 'end'),
});

function mutated(mutations: readonly { at: number; byte: number; kind: string }[]): Buffer {
  const bytes = [...SAID];
  for (const { at, byte, kind } of mutations) {
    if (kind === 'end') bytes.splice(at);
    else if (kind === 'insert') bytes.splice(at, 0, byte);
    else bytes.splice(at, 1, ...(kind === 'change' ? [byte] : []));
  }
  return Buffer.from(bytes);
}

describe('broken input', () => {
  it('is answered in whole messages; exit code 1 and an error in the last one always go together', async () => {
    const input = fc.tuple(
      fc.constantFrom(total, accumulate, oldest),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      fc.nat(SAID.length),
    );
    await fc.assert(
      fc.asyncProperty(input, async ([command, mutations, cut]) => {
        const bytes = mutated(mutations);
        const { output, exitCode } = await converse(command, [bytes]);
        const replies = messages(output);
        expect(replies.length).toBeLessThanOrEqual(4);
        expect(exitCode === 1).toBe(replies.at(-1)?.metadata['error'] !== undefined);
        expect(replies.slice(0, -1).every(({ metadata }) => metadata['error'] === undefined)).toBe(true);
        const inTwo = await converse(command, [bytes.subarray(0, cut), bytes.subarray(cut)]);
        expect(inTwo).toEqual({ output, exitCode });
      }),
      { numRuns: 1000 },
    );
  });
});
