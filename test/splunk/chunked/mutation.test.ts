import { converse } from '../../../src/splunk/chunked';
import { readReferenceTalk } from '../../helpers/reference-talk';
import { KINDS } from '../../helpers/talk-commands';
import { faultOf, makeCase } from '../../helpers/talk-faults';

/** `npm run stress` does the same a million times. */
const CASES = 2000;
const SEED = 1;

const cases = Array.from({ length: CASES }, (_, number) => ({ number, ...makeCase(SEED, number) }));

describe('a talk in which something is broken', () => {
  it('is answered message by message, loses no row, and ends with one error that names the byte', async () => {
    for (const { number, ...one } of cases) {
      expect({ number, fault: await faultOf(one) }).toEqual({ number, fault: undefined });
    }
  });

  it('is answered the same however its bytes arrive', async () => {
    for (const { kind, bytes, pieces } of cases.slice(0, 400)) {
      const command = KINDS[kind]!;
      expect(await converse(command, pieces)).toEqual(await converse(command, [bytes]));
    }
  });

  it('is often refused and often not, so that both are tried', () => {
    const refused = cases.filter(({ bytes, kind }) => readReferenceTalk(bytes, kind).brokenAt !== undefined).length;
    expect(refused).toBeGreaterThan(CASES * 0.25);
    expect(refused).toBeLessThan(CASES * 0.75);
  });
});
