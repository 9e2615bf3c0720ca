// `npm run sdk:test`: talks between this library and Splunk's own Python SDK, each side in turn as the command.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWhatChanged } from './build.mjs';
import { hasPython, pythonWithSdk } from './python-sdk.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

if (!hasPython()) {
  const inCi = process.env.CI === 'true';
  console.error(
    `Talks with Splunk's Python SDK ${inCi ? 'cannot run' : 'are skipped'}: no python3 that can make a virtual ` +
      'environment (Debian: apt-get install python3-venv).',
  );
  process.exit(inCi ? 1 : 0);
}

await buildWhatChanged();
const jest = join(root, 'node_modules/jest/bin/jest.js');
const { status } = spawnSync(process.execPath, [jest, '--config', join(root, 'test/sdk/jest.config.cjs')], {
  stdio: 'inherit',
  env: { ...process.env, MFA_WATCH_SDK_PYTHON: pythonWithSdk(root) },
});
process.exit(status ?? 1);
