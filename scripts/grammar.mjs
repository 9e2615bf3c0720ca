// Generates the SPL parser from its peggy grammar; run before types, lint and tests.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'src/bench/spl/grammar');
const generated = join(folder, 'generated');
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.peggy'))
  .sort((a, b) => Number(b === 'pipeline.peggy') - Number(a === 'pipeline.peggy') || a.localeCompare(b))
  .map((name) => join(folder, name));

/** What may be parsed, and the type of its tree, as it is told to TypeScript. */
const ast = "import('../../ast')";
const trees = {
  Pipeline: `${ast}.CommandNode[]`,
  WholeStage: `${ast}.CommandNode`,
  WholeExpression: `${ast}.Expression`,
  WholeSearchExpression: `${ast}.SearchExpression`,
};

const output = join(generated, 'spl.js');
const changed = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (
  sources.length > 0 &&
  Math.max(...sources.map(changed), changed(fileURLToPath(import.meta.url))) > changed(output)
) {
  mkdirSync(generated, { recursive: true });
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/peggy/bin/peggy.js'),
      ...['--format', 'commonjs', '--dts', '--output', output],
      ...['--allowed-start-rules', Object.keys(trees).join()],
      ...['--return-types', JSON.stringify(trees)],
      ...sources,
    ],
    { stdio: 'inherit' },
  );
}
