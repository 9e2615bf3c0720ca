import { openKvStore } from '../../../src/bench/store/kvstore';
import { conf } from '../../helpers/conf';

/** Run as a process by kv-crash.test.ts: saves documents one after another and prints each key once it is saved. */
async function main(folder: string): Promise<void> {
  const store = openKvStore({ folder, collections: conf({ c: {} }), report: () => undefined });
  for (let n = 0; ; n += 1) {
    const keys = (await store.collection('c')?.save([{ n, text: 'x'.repeat(n % 5000) }])) ?? [];
    process.stdout.write(`${keys.join()} ${n}\n`);
  }
}

void main(process.argv[2] ?? '');
