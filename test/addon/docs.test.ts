import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('the pages of the sources say what tables and cases say: npm run docs', () => {
  const script = join(__dirname, '..', '..', 'scripts', 'source-docs.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
