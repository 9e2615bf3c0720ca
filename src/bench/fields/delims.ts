import { InvalidInput, NotSupported } from '../errors';
import { booleanOf, listOf } from '../conf/values';
import type { Setting, Stanza } from '../conf/types';
import { toValue, valuesOf } from '../spl/row';
import { cleanKey } from './keys';
import type { Step } from './step';

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/** The quoted sets of delimiter characters. */
function setsOf(delims: Setting): readonly ReadonlySet<string>[] {
  const quoted = [...delims.value.matchAll(/"((?:[^"\\]|\\.)*)"/g)];
  const sets = quoted.map(([, set = '']) => {
    return new Set(set.replace(/\\(.)/g, (_all, letter: string) => ESCAPES[letter] ?? letter));
  });
  if (sets.length === 0 || sets.length > 2) {
    throw new InvalidInput(`DELIMS = ${delims.value}: must be one or two sets of characters in quotes`, delims.where);
  }
  return sets;
}

/** Splits at delimiters that are not within double quotes. */
function split(text: string, delimiters: ReadonlySet<string>): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '"' && text[at - 1] !== '\\') quoted = !quoted;
    if (character === undefined || (!quoted && delimiters.has(character))) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return parts;
}

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll('\\"', '"');

/** A transform with DELIMS: values named by FIELDS, or pairs of name and value. */
export function delimitedStep(stanza: Stanza, delims: Setting, source: string): Step {
  const [between, within] = setsOf(delims);
  const fields = listOf(stanza, 'FIELDS').map((name) => name.replace(/^"(.*)"$/, '$1'));
  if (within === undefined && fields.length === 0) {
    throw new NotSupported('setting of transforms.conf', `DELIMS = ${delims.value}`, delims.where, 'FIELDS is missing');
  }
  const pairs = (text: string): readonly (readonly [string, string])[] =>
    split(text, between ?? new Set()).map((token, number) => {
      if (within === undefined) return [fields[number] ?? '', unquoted(token)];
      const [name = '', ...rest] = split(token, within);
      return [unquoted(name), unquoted(token.slice(name.length + (rest.length > 0 ? 1 : 0)))];
    });
  return {
    makes: within === undefined ? fields.map(cleanKey) : 'any',
    reads: [source],
    prepare(wanted) {
      const mayAdd = booleanOf(stanza, 'MV_ADD', false);
      return (row, event) => {
        const text = source === '_raw' ? event.raw : valuesOf(row.get(source)).join('\n');
        for (const [key, value] of pairs(text)) {
          const name = cleanKey(key);
          if (name === '' || value === '' || !wanted(name)) continue;
          const before = row.get(name);
          if (before === undefined || mayAdd) row.set(name, toValue([...valuesOf(before), value]) ?? value);
        }
      };
    },
  };
}
