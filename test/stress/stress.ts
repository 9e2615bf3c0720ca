import { faultOf, makeCase } from '../helpers/talk-faults';

/** What `scripts/stress.mjs` is told. */
export type Sign =
  | { readonly kind: 'done'; readonly cases: number }
  | {
      readonly kind: 'fault';
      readonly number: number;
      readonly command: string;
      readonly fault: string;
      readonly bytes: string;
    };

/** Cases between two signs of life. */
const STRETCH = 500;

/** The parent stops a process that gives no sign, so each has to be out before more is tried. */
function tell(sign: Sign): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(sign, (error: Error | null) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
}

async function run(seed: number, first: number, count: number): Promise<void> {
  for (let number = first; number < first + count; number += 1) {
    const one = makeCase(seed, number);
    const fault = await faultOf(one);
    if (fault !== undefined) {
      const { kind: command, bytes } = one;
      return tell({ kind: 'fault', number, command, fault, bytes: bytes.toString('base64') });
    }
    const cases = number + 1 - first;
    if (cases % STRETCH === 0 || cases === count) await tell({ kind: 'done', cases });
  }
}

const [seed = 0, first = 0, count = 0] = process.argv.slice(2).map(Number);
void run(seed, first, count).finally(() => process.disconnect());
