// `npm run e2e`: the end-to-end tests in Chromium. MFA_WATCH_URL tests a bench that runs already.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildWeb } from './build-web.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const chromium = process.env.MFA_WATCH_CHROMIUM || places.find((place) => existsSync(place));

if (chromium === undefined) {
  const inCi = process.env.CI === 'true';
  console.error(
    `End-to-end tests ${inCi ? 'cannot run' : 'are skipped'}: no Chromium at ${places.join(', ')}. ` +
      'Install it (Debian: apt-get install chromium) or name it in MFA_WATCH_CHROMIUM.',
  );
  process.exit(inCi ? 1 : 0);
}

await buildWeb({ root, outdir: join(root, 'build/web'), minify: true });
const { status } = spawnSync(process.execPath, ['--test', join(root, 'test/e2e/findings.e2e.mjs')], {
  stdio: 'inherit',
  env: { ...process.env, MFA_WATCH_CHROMIUM: chromium },
});
process.exit(status ?? 1);
