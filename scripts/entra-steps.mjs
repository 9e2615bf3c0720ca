// Writes two macros of addon/default/macros.conf from their tables, since a look-up reads one value and a sign-in of Entra
// has several steps: mfa_watch_entra_method(1) from mfa_watch_entra_methods.csv, mfa_watch_entra_step(1) from
// mfa_watch_entra_steps.csv. With --check it only says whether they differ (exit 1).
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const conf = join(root, 'addon/default/macros.conf');
const table = (name) =>
  parse(readFileSync(join(root, `addon/lookups/mfa_watch_entra_${name}.csv`), 'utf8'), { columns: true });

const ANY = '[^|]*';
const MEANING = ['stage', 'outcome', 'action', 'evidence', 'factor'];
const literally = (words) => words.replace(/[.*+?^(){}[\]\\|]/g, '[$&]');

/** A branch of case(): where the pattern fits, the text. */
function branch(pattern, text) {
  const condition = pattern === undefined ? 'true()' : `match($said$,"(?i)${pattern}")`;
  return `${condition},"${text.replaceAll('"', '\\"')}"`;
}

/** Neighbours that mean the same become one row of several words: fewer branches to read and to try. */
function merged(rows, same) {
  const groups = [];
  for (const { word, ...rest } of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.words !== undefined && word !== undefined && same(last, rest)) last.words.push(word);
    else groups.push({ ...rest, words: word === undefined ? undefined : [word] });
  }
  return groups;
}

const anyOf = (words) => (words.length === 1 ? literally(words[0]) : `(?:${words.map(literally).join('|')})`);

/** A step reads STATE|WORDS|METHOD|…: the kind of its method, and the factor. */
function methods() {
  const rows = table('methods').map(({ word, kind, factor }) => ({ word, text: `${kind}:${factor}` }));
  const branches = merged(rows, (a, b) => a.text === b.text).map(({ words, text }) =>
    branch(`^${ANY}[|]${ANY}[|]${anyOf(words)}`, text),
  );
  return [...branches, branch(`^${ANY}[|]${ANY}[|][|]`, '-:'), branch(undefined, 'other:')];
}

/** A step reads KIND:FACTOR|STATE|WORDS|METHOD|…: what it means, as the beginning of a JSON object. */
function steps() {
  const rows = table('steps').map(({ words, kind, state, ...meaning }) => {
    const told = MEANING.filter((column) => meaning[column] !== '').map((column) => [column, meaning[column]]);
    const text = told.length === 0 ? '-' : JSON.stringify(Object.fromEntries(told));
    const [ofKind, ofState] = [kind === '*' ? ANY : `${kind}:${ANY}`, state === '*' ? ANY : state];
    if (words === '*' && kind === '*' && state === '*') return { text };
    if (words === '*') return { text, pattern: state === '*' ? `^${kind}:` : `^${ofKind}[|]${ofState}[|]` };
    if (words === '-') return { text, pattern: `^${ofKind}[|]${ofState}[|][|]` };
    return { text, pattern: `^${ofKind}[|]${ofState}[|]${ANY}`, word: words };
  });
  return merged(rows, (a, b) => a.text === b.text && a.pattern === b.pattern).map(({ words, text, pattern }) =>
    branch(words === undefined ? pattern : pattern + anyOf(words), text),
  );
}

function withMacro(text, name, branches) {
  const definition = `definition = case( \\\n    ${branches.join(', \\\n    ')})\n`;
  const stanza = new RegExp(`(\\[${name}\\(1\\)\\]\nargs = said\n)definition = (?:.*\\\\\n)*.*\n`);
  if (!stanza.test(text)) throw new Error(`no macro ${name} in ${conf}`);
  return text.replace(stanza, (_whole, head) => head + definition);
}

const before = readFileSync(conf, 'utf8');
const after = withMacro(withMacro(before, 'mfa_watch_entra_method', methods()), 'mfa_watch_entra_step', steps());
const checking = process.argv.includes('--check');
if (after !== before)
  process.stderr.write(`addon/default/macros.conf: ${checking ? 'not as the tables say' : 'written'}\n`);
if (after !== before && !checking) writeFileSync(conf, after);
process.exitCode = checking && after !== before ? 1 : 0;
