import { InvalidInput, type Where } from '../../errors';
import { compileRegex } from '../regex';

/**
 * A sed expression of `rex mode=sed`: `s/regex/replacement/flags` with `\1` for groups, and for flags nothing (the
 * first match), `g` (every one) or a number (that one); or `y/abc/xyz/`, which swaps characters.
 * @throws InvalidInput for any other text, NotSupported for a regex that can't be translated
 */
export function sedEdit(expression: string, where: Where): (text: string) => string {
  const [, command, delimiter = ''] = /^([sy])([^\\\sA-Za-z0-9])/.exec(expression) ?? [];
  const [first, second, rest, ...more] = delimiter === '' ? [] : splitAt(expression.slice(2), delimiter);
  if (first === undefined || second === undefined || rest === undefined || more.length > 0) {
    throw new InvalidInput(
      `sed expression "${expression}": s/regex/replacement/flags or y/from/to/ is expected`,
      where,
    );
  }
  return command === 's'
    ? substitute(first, second, rest.trim(), where)
    : transliterate(first, second, rest.trim(), where);
}

/** Splits where the delimiter stands without a backslash; one with a backslash loses it. */
function splitAt(text: string, delimiter: string): string[] {
  const parts = [''];
  for (const [piece] of text.matchAll(/\\[^]|[^]/g)) {
    if (piece === delimiter) parts.push('');
    else parts[parts.length - 1] += piece === `\\${delimiter}` ? delimiter : piece;
  }
  return parts;
}

function substitute(pattern: string, replacement: string, flags: string, where: Where): (text: string) => string {
  if (!/^(?:g|[1-9]\d*|)$/.test(flags)) {
    throw new InvalidInput(`sed flags "${flags}": g or a number is expected`, where);
  }
  const regex = compileRegex(pattern, where, 'g');
  const chosen = flags === 'g' ? undefined : Number(flags || 1);
  return (text) => {
    let count = 0;
    return text.replace(regex, (...args: unknown[]) => {
      count += 1;
      const whole = String(args[0]);
      return chosen === undefined || chosen === count ? filled(replacement, args) : whole;
    });
  };
}

/** `\1` is the first group's text, `\0` the whole match, and any other escaped character itself. */
function filled(replacement: string, groups: readonly unknown[]): string {
  return replacement.replace(/\\([^])/g, (_escape, character: string) => {
    if (!/\d/.test(character)) return character;
    const group = groups[Number(character)];
    return typeof group === 'string' ? group : '';
  });
}

function transliterate(from: string, to: string, flags: string, where: Where): (text: string) => string {
  const [sources, targets] = [[...from], [...to]];
  if (flags !== '' || sources.length !== targets.length) {
    throw new InvalidInput(`sed y/${from}/${to}/: as many characters on both sides and no flags are expected`, where);
  }
  const table = new Map(sources.map((source, index) => [source, targets[index] ?? source]));
  return (text) => [...text].map((character) => table.get(character) ?? character).join('');
}
