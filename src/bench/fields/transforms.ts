import { InvalidInput, NotSupported } from '../errors';
import { booleanOf } from '../conf/values';
import type { Conf, Setting, Stanza } from '../conf/types';
import { compileRegex } from '../spl/regex';
import type { Row } from '../spl/row';
import { toValue, valuesOf } from '../spl/row';
import { delimitedStep } from './delims';
import { cleanKey } from './keys';
import type { Props } from './props';
import type { ClassSetting, Step } from './step';
import { groupNames, ofKind } from './step';

/** One `name::value` of FORMAT: each a group's number or a text. */
interface Pair {
  readonly name: string | number;
  readonly value: string | number;
}

const part = (text: string): string | number => (/^\$\d+$/.test(text) ? Number(text.slice(1)) : text);

function pairsOf(format: Setting): readonly Pair[] {
  return format.value
    .trim()
    .split(/\s+/)
    .map((text) => {
      const [, name, value] = /^(\$\d+|[^$]+?)::(\$\d+|[^$]+)$/.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        throw new InvalidInput(
          `FORMAT = ${format.value}: "${text}" is no name::value; texts and groups cannot be joined at search time`,
          format.where,
        );
      }
      return { name: part(name), value: part(value) };
    });
}

/** What one match of the expression sets: names and values. */
type Reader = (match: RegExpExecArray) => Iterable<readonly [string, string | undefined]>;

function formatReader(pairs: readonly Pair[]): Reader {
  const take = (match: RegExpExecArray, from: string | number) => (typeof from === 'number' ? match[from] : from);
  return function* (match) {
    for (const { name, value } of pairs) yield [take(match, name) ?? '', take(match, value)];
  };
}

/** Named groups are fields; `_KEY_x` names the field whose value `_VAL_x` is. */
const groupReader: Reader = function* ({ groups = {} }) {
  for (const [name, value] of Object.entries(groups)) {
    const [, kind, pair] = /^_(KEY|VAL)_(.*)$/.exec(name) ?? [];
    if (kind === undefined) yield [name, value];
    else if (kind === 'KEY') yield [value ?? '', groups[`_VAL_${pair ?? ''}`]];
  }
};

function keep(row: Row, name: string, value: string, mayAdd: boolean): void {
  const before = row.get(name);
  if (before === undefined) row.set(name, value);
  else if (mayAdd) row.set(name, toValue([...valuesOf(before), value]) ?? value);
}

function regexStep(stanza: Stanza, pattern: Setting, source: string): Step {
  const format = stanza.settings.get('FORMAT');
  const pairs = format === undefined || format.value === '' ? undefined : pairsOf(format);
  const names = groupNames(pattern.value);
  const isVariable =
    pairs === undefined
      ? names.some((name) => name.startsWith('_KEY_'))
      : pairs.some(({ name }) => typeof name === 'number');
  const fixed = pairs === undefined ? names : pairs.map(({ name }) => String(name));
  return {
    makes: isVariable ? 'any' : fixed.map(cleanKey),
    reads: [source],
    prepare(wanted) {
      const mayAdd = booleanOf(stanza, 'MV_ADD', false);
      const regex = compileRegex(pattern.value, pattern.where, 'g');
      const read = pairs === undefined ? groupReader : formatReader(pairs);
      return (row, event) => {
        const texts = source === '_raw' ? [event.raw] : valuesOf(row.get(source)).map(String);
        for (const text of texts) {
          for (const match of text.matchAll(regex)) {
            for (const [key, value] of read(match)) {
              const name = cleanKey(key);
              if (name !== '' && value !== undefined && value !== '' && wanted(name)) keep(row, name, value, mayAdd);
            }
            // Only names that vary, and values that add up, are looked for more than once.
            if (!isVariable && !mayAdd) break;
          }
        }
      };
    },
  };
}

function transform(name: string, transforms: Conf, from: ClassSetting): Step {
  const stanza = transforms.get(name);
  if (stanza === undefined) {
    throw new InvalidInput(`REPORT-${from.name}: no app's transforms.conf has [${name}]`, from.setting.where);
  }
  const sourceKey = stanza.settings.get('SOURCE_KEY');
  const source = sourceKey === undefined || sourceKey.value === '' ? '_raw' : sourceKey.value;
  if (source.includes(':')) throw new NotSupported('SOURCE_KEY', source, sourceKey?.where, 'a field or _raw');
  const regex = stanza.settings.get('REGEX');
  if (regex !== undefined && regex.value !== '') return regexStep(stanza, regex, source);
  const delims = stanza.settings.get('DELIMS');
  if (delims !== undefined && delims.value !== '') return delimitedStep(stanza, delims, source);
  throw new InvalidInput(`[${name}] of transforms.conf has neither REGEX nor DELIMS`, stanza.where);
}

/** REPORT-<class>: the transforms that it lists, in their order. */
export function reportSteps(props: Props, transforms: Conf): readonly Step[] {
  return ofKind(props, 'REPORT-').flatMap((report) =>
    report.setting.value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => transform(name, transforms, report)),
  );
}
