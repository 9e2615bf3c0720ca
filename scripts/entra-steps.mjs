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
const literally = (words) => words.replace(/[.*+?^(){}[\]\\|]/g, '[$&]');

/** A branch of case(): where the pattern fits, the text. */
function branch(pattern, text) {
  const condition = pattern === undefined ? 'true()' : `match($said$,"(?i)${pattern}")`;
  return `${condition},"${text.replaceAll('"', '\\"')}"`;
}

/** A step reads STATE|WORDS|METHOD|…: the kind of its method, and the factor. */
function methods() {
  const rows = table('methods').map(({ word, kind, factor }) =>
    branch(`^${ANY}[|]${ANY}[|]${literally(word)}`, `${kind}:${factor}`),
  );
  return [...rows, branch(`^${ANY}[|]${ANY}[|][|]`, '-:'), branch(undefined, 'other:')];
}

/** A step reads KIND:FACTOR|STATE|WORDS|METHOD|…: what it means, as the beginning of a JSON object. */
function steps() {
  return table('steps').map(({ words, kind, state, vendor_words: _words, ...meaning }) => {
    const told = Object.entries(meaning).filter(([, value]) => value !== '');
    const text = told.length === 0 ? '-' : JSON.stringify(Object.fromEntries(told));
    if (words === '*' && kind === '*' && state === '*') return branch(undefined, text);
    const parts = [kind === '*' ? ANY : `${kind}:${ANY}`, state === '*' ? ANY : state];
    if (words === '-') return branch(`^${parts.join('[|]')}[|][|]`, text);
    if (words !== '*') return branch(`^${parts.join('[|]')}[|]${ANY}${literally(words)}`, text);
    return branch(state === '*' ? `^${kind}:` : `^${parts.join('[|]')}[|]`, text);
  });
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
if (after !== before) process.stderr.write(`addon/default/macros.conf: ${checking ? 'not as the tables say' : 'written'}\n`);
if (after !== before && !checking) writeFileSync(conf, after);
process.exitCode = checking && after !== before ? 1 : 0;
