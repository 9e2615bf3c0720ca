// Starts the bench as a newcomer would, and finds out where it serves.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const ADDRESS = /https?:\/\/(?:localhost|127\.0\.0\.1):\d+/;
const PATIENCE_MS = 120_000;

/**
 * Starts `mfawatch bench` over the bundled samples on a free port.
 * @returns {Promise<{ origin: string, close: () => Promise<void> }>} once it has said where it serves
 */
export function startBench() {
  const bench = spawn(process.execPath, [join(root, 'bin/mfawatch'), 'bench', '--port', '0'], { cwd: root });
  const ended = new Promise((resolve) => bench.once('close', resolve));
  const close = async () => {
    bench.kill('SIGINT');
    await ended;
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => {
      bench.kill('SIGKILL');
      reject(new Error(`The bench ${why}. It said:\n${said}`));
    };
    const timer = setTimeout(() => fail(`named no address in ${PATIENCE_MS / 1000} seconds`), PATIENCE_MS);
    const listen = (chunk) => {
      said += chunk;
      const [origin] = ADDRESS.exec(said) ?? [];
      if (origin === undefined) return;
      clearTimeout(timer);
      resolve({ origin, close });
    };
    bench.stdout.on('data', listen);
    bench.stderr.on('data', listen);
    void ended.then((code) => {
      clearTimeout(timer);
      fail(`ended with exit code ${code}`);
    });
  });
}
