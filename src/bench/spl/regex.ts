import { InvalidInput, NotSupported, type Where } from '../errors';
import { classText, escapes, posixClasses, refusedEscapes, refusedGroups } from './regex-tables';

/** PCRE's line ends are \n alone, JavaScript's are four characters: so `.`, `^` and `$` are written out. */
const END = '(?=\\n?(?![^]))';
const END_OF_LINE = '(?=\\n|(?![^]))';
const START_OF_LINE = '(?:(?<![^])|(?<=\\n)(?=[^]))';

/**
 * Compiles a regex of PCRE, as Splunk has them, to JavaScript's with the same meaning.
 * @param flags JavaScript's, beside those that the pattern begins with: (?i), (?s), (?m)
 * @throws NotSupported for what JavaScript cannot do the same way (possessive and atomic groups, recursion, \K);
 *   InvalidInput for a pattern that is broken
 */
export function compileRegex(pattern: string, where?: Where, flags = ''): RegExp {
  const [leading = '', letters = ''] = /^\(\?([a-z]+)\)/.exec(pattern) ?? [];
  const refused = /[^ims]/.exec(letters);
  if (refused) throw new NotSupported('regex', `(?${refused[0]})`, where);
  const source = translate(pattern.slice(leading.length), letters, where);
  try {
    return new RegExp(source, `u${letters.includes('i') ? 'i' : ''}${flags}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^.*: /, '').toLowerCase() : 'it is broken';
    throw new InvalidInput(`the regex ${JSON.stringify(pattern)} cannot be read: ${reason}`, where);
  }
}

/** One piece at a time: escape, class, group opening, quantifier, or any other character. */
const PIECE = new RegExp(
  [
    /\\(?:[xog]\{[^}]*\}|[pPk](?:\{[^}]*\}|<[^>]*>)?|[^])/,
    /\[\^?\]?(?:\\[^]|\[:\^?[a-z]+:\]|[^\]\\])*\]/,
    /\(\?#[^)]*\)|\(\?(?::|<?[=!])|\(\?P?<[A-Za-z_][A-Za-z0-9_]*|\(\?P=[A-Za-z_][A-Za-z0-9_]*|\(\?P?[>|&'(]?[A-Za-z0-9+-]*|\(\*/,
    /(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?|[^]/,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);

function translate(pattern: string, letters: string, where: Where | undefined): string {
  const dot = letters.includes('s') ? '[^]' : '[^\\n]';
  const multiline = letters.includes('m');
  return pattern.replace(PIECE, (piece) => {
    const first = piece[0];
    if (first === '\\') return escape(piece, where);
    if (first === '[' && piece.length > 1) return characterClass(piece, where);
    if (first === '(') return group(piece, where);
    if (piece.length > 1 && piece.endsWith('+'))
      throw new NotSupported('regex', piece, where, 'a possessive quantifier');
    if (piece === '.') return dot;
    if (piece === '^') return multiline ? START_OF_LINE : '^';
    if (piece === '$') return multiline ? END_OF_LINE : END;
    return piece === '{' || piece === '}' || piece === ']' ? `\\${piece}` : piece;
  });
}

function escape(piece: string, where: Where | undefined): string {
  const letter = piece[1] ?? '';
  const known = escapes.get(piece);
  if (known !== undefined) return known;
  if (refusedEscapes.has(letter)) throw new NotSupported('regex', piece, where);
  const code = /^\\x\{([0-9a-fA-F]+)\}$/.exec(piece);
  if (code) return `\\u{${code[1] ?? ''}}`;
  if (/^[A-Za-z0-9]/.test(letter)) {
    // What is left of letters and digits means the same in both: \d \w \b, \n \t, back references, \x41, \p{…}.
    if (!/^[dDwWbBnrtfvxpPk0-9]/.test(letter)) throw new NotSupported('regex', piece, where);
    return piece;
  }
  return /[\\^$.*+?()[\]{}|/]/.test(letter) ? piece : letter;
}

function characterClass(piece: string, where: Where | undefined): string {
  const negated = piece.startsWith('[^');
  const inner = piece.slice(negated ? 2 : 1, -1);
  const text = inner.replace(
    /\[:(\^?)([a-z]+):\]|\\x\{([0-9a-fA-F]+)\}|\\[^]|[[\]^&]/gu,
    (part, not: string, name: string, code: string) => {
      if (name !== undefined) {
        const known = posixClasses.get(name);
        if (known === undefined || not === '^') throw new NotSupported('regex', part, where);
        return known;
      }
      if (code !== undefined) return `\\u{${code}}`;
      if (part.length === 1) return part === '&' ? part : `\\${part}`;
      return classText.get(part) ?? classEscape(part, where);
    },
  );
  return `[${negated ? '^' : ''}${text}]`;
}

function classEscape(part: string, where: Where | undefined): string {
  const letter = part[1] ?? '';
  if (!/[A-Za-z0-9]/.test(letter)) return /[\\\]^[-]/.test(letter) ? part : letter;
  if (!/[dDwWbnrtfvxpP0]/.test(letter)) throw new NotSupported('regex', part, where, 'in a class');
  return part;
}

function group(piece: string, where: Where | undefined): string {
  if (piece.startsWith('(?#')) return '';
  if (piece === '(' || piece === '(?:' || /^\(\?<?[=!]/.test(piece)) return piece;
  const [, name] = /^\(\?P?<([A-Za-z_][A-Za-z0-9_]*)$/.exec(piece) ?? [];
  if (name !== undefined) return `(?<${name}`;
  const [, back] = /^\(\?P=([A-Za-z_][A-Za-z0-9_]*)$/.exec(piece) ?? [];
  // The closing bracket of (?P=name) follows: an empty group takes it.
  if (back !== undefined) return `\\k<${back}>(?:`;
  const kind = refusedGroups.find(([opens]) => piece.startsWith(opens));
  throw new NotSupported('regex', piece, where, kind?.[1] ?? 'a group of this kind');
}
