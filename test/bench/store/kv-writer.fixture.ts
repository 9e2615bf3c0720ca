import { openKvStore } from '../../../src/bench/store/kvstore';
import { conf } from '../../helpers/conf';

/**
 * Run as a process by kv-crash.test.ts: saves documents one after another and prints each key once it is saved. Where a
 * save fails it prints why and stops.
 */
async function main(folder: string): Promise<void> {
  const store = openKvStore({ folder, collections: conf({ c: {} }), report: () => undefined });
  try {
    for (let n = 0; ; n += 1) {
      const keys = (await store.collection('c')?.save([{ n, text: 'x'.repeat((n * 97) % 5000) }])) ?? [];
      process.stdout.write(`${keys.join()} ${n}\n`);
    }
  } catch (error) {
    process.stdout.write(`failed ${String(error)}\n`);
  }
  await store.close();
}

// Node undoes the shell's trap; without one, the limit that stands for a full disk would end the process.
process.on('SIGXFSZ', () => undefined);
void main(process.argv[2] ?? '');
