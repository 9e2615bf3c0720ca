import { converse } from '../../../src/splunk/chunked';
import { readReferenceTalk } from '../../helpers/reference-talk';
import { KINDS } from '../../helpers/talk-commands';
import { faultOf, makeCase } from '../../helpers/talk-faults';

/** `npm run stress` does the same a million times. */
const CASES = 1500;
const SEED = 1;

const cases = Array.from({ length: CASES }, (_, number) => ({ number, ...makeCase(SEED, number) }));

jest.setTimeout(60_000);

describe('a talk in which something is broken', () => {
  it('is answered message by message, loses no row, and ends with one error that names the byte', async () => {
    for (const { number, ...one } of cases) {
      const fault = await faultOf(one);
      if (fault !== undefined) throw new Error(`talk ${number} of seed ${SEED}: ${fault}`);
    }
  });

  it('is answered the same however its bytes arrive', async () => {
    for (const { kind, bytes, pieces } of cases.slice(0, 300)) {
      const command = KINDS[kind]!;
      const [cut, whole] = [await converse(command, pieces), await converse(command, [bytes])];
      expect([cut.exitCode, cut.output.equals(whole.output)]).toEqual([whole.exitCode, true]);
    }
  });

  it('is often refused and often not, so that both are tried', () => {
    const refused = cases.filter(({ bytes, kind }) => readReferenceTalk(bytes, kind).brokenAt !== undefined).length;
    expect(refused).toBeGreaterThan(CASES * 0.2);
    expect(refused).toBeLessThan(CASES * 0.85);
  });
});
