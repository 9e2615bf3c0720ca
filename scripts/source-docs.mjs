// Writes into docs/sources/*.md what stands elsewhere, so that the pages can't drift: between
//   <!-- table: NAME --> and <!-- end -->        the code table addon/lookups/NAME.csv
//   <!-- case: SOURCE: CASE --> and <!-- end --> a case of test/addon/cases/SOURCE.json: the native event and its row
// `npm run docs` writes; with --check it only says which pages are not as they would be written (exit 1).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import prettier from 'prettier';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('\n', ' ');

function markdownTable(names, rows) {
  return [names, names.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

function codeTable(name) {
  const [names, ...rows] = parse(readFileSync(join(root, `addon/lookups/${name}.csv`), 'utf8'));
  return markdownTable(names, rows);
}

function sampleCase(source, name) {
  const cases = JSON.parse(readFileSync(join(root, `test/addon/cases/${source}.json`), 'utf8'));
  const found = cases.find((one) => one.name === name);
  if (found?.native === undefined)
    throw new Error(`no case "${name}" with a native event of its own in ${source}.json`);
  const isText = typeof found.native === 'string';
  const text = isText ? found.native : JSON.stringify(found.native, null, 2);
  const rows = Object.entries(found.row).map(([field, value]) => [
    `\`${field}\``,
    `\`${[value].flat().join('`, `')}\``,
  ]);
  return `\`\`\`${isText ? 'text' : 'json'}\n${text}\n\`\`\`\n\nbecomes\n\n${markdownTable(['field', 'value'], rows)}`;
}

async function written(path) {
  const text = readFileSync(path, 'utf8').replace(
    /(<!-- (table|case): (.+?) -->\n)[^]*?(<!-- end -->)/g,
    (_, head, kind, what, end) => {
      const [source, ...name] = what.split(': ');
      const made = kind === 'table' ? codeTable(what) : sampleCase(source, name.join(': '));
      return `${head}\n${made}\n\n${end}`;
    },
  );
  return prettier.format(text, { ...(await prettier.resolveConfig(path)), parser: 'markdown' });
}

const folder = join(root, 'docs/sources');
const stale = [];
for (const file of readdirSync(folder)) {
  const path = join(folder, file);
  const text = await written(path);
  if (text === readFileSync(path, 'utf8')) continue;
  stale.push(file);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
}
const checking = process.argv.includes('--check');
if (stale.length > 0) process.stderr.write(`docs/sources: ${checking ? 'stale' : 'written'}: ${stale.join(', ')}\n`);
process.exitCode = checking && stale.length > 0 ? 1 : 0;
