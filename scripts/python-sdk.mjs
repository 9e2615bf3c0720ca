// Splunk's own Python SDK, the peer that the command is measured against and tested with.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export const SDK_VERSION = '2.1.1';

/** Whether a python3 is there that can make a virtual environment. */
export function hasPython() {
  return spawnSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' }).status === 0;
}

/** A virtual environment with the pinned SDK under build/, made once. @returns its Python */
export function pythonWithSdk(root) {
  const venv = join(root, `build/splunk-sdk-${SDK_VERSION}`);
  const python = join(venv, 'bin/python');
  const hasSdk = () =>
    existsSync(python) &&
    spawnSync(python, ['-c', 'import splunklib.searchcommands'], { stdio: 'ignore' }).status === 0;
  if (hasSdk()) return python;
  process.stderr.write(`Making a virtual environment with splunk-sdk ${SDK_VERSION}\n`);
  rmSync(venv, { recursive: true, force: true });
  execFileSync('python3', ['-m', 'venv', venv]);
  const packages = ['install', '--quiet', '--disable-pip-version-check', `splunk-sdk==${SDK_VERSION}`];
  execFileSync(python, ['-m', 'pip', ...packages], { stdio: 'inherit' });
  return python;
}
