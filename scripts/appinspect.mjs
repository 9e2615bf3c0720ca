// Runs Splunk AppInspect on the packages in dist/ and wants an answer in docs/appinspect.md for each warning that is left.
//   node scripts/appinspect.mjs TOOL    TOOL: a program that takes a package and prints a line a finding, its kind first
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const answers = readFileSync(join(root, 'docs/appinspect.md'), 'utf8');
const packages = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.spl'));
const [tool] = process.argv.slice(2);
if (tool === undefined || packages.length === 0) {
  console.error(
    tool === undefined ? 'usage: node scripts/appinspect.mjs TOOL' : 'dist/ holds no package: npm run package',
  );
  process.exit(2);
}

for (const name of packages) {
  console.log(name);
  const { status, stdout } = spawnSync(tool, [join(root, 'dist', name)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.stdout.write(stdout ?? '');
  if (status !== 0) process.exitCode = 1;
  // WARNING check_name: text
  const warnings = [...(stdout ?? '').matchAll(/^(?!FAILURE|ERROR|NOTE)[A-Z_]+ +(check_\w+):/gm)];
  const open = new Set(warnings.map(([, check]) => check).filter((check) => !answers.includes(`\`${check}\``)));
  for (const check of open) console.log(`  ${check} has no answer in docs/appinspect.md`);
  if (open.size > 0) process.exitCode = 1;
}
