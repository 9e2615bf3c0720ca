/** PCRE's \s without Unicode properties: six characters. JavaScript's takes many more. */
const SPACE = '\\t-\\r ';
const NOT_SPACE = '\\0-\\x08\\x0e-\\x1f!-\\u{10ffff}';
const BLANK = ' \\t\\u00a0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000';

/** Escapes that JavaScript reads otherwise, or not at all, with what means the same there. */
export const escapes: ReadonlyMap<string, string> = new Map([
  ['\\s', `[${SPACE}]`],
  ['\\S', `[^${SPACE}]`],
  ['\\h', `[${BLANK}]`],
  ['\\H', `[^${BLANK}]`],
  ['\\N', '[^\\n]'],
  ['\\A', '(?<![^])'],
  ['\\z', '(?![^])'],
  ['\\Z', '(?=\\n?(?![^]))'],
  ['\\a', '\\x07'],
  ['\\e', '\\x1b'],
]);

/** The same inside a character class. */
export const classText: ReadonlyMap<string, string> = new Map([
  ['\\s', SPACE],
  ['\\S', NOT_SPACE],
  ['\\h', BLANK],
  ['\\a', '\\x07'],
  ['\\e', '\\x1b'],
]);

export const posixClasses: ReadonlyMap<string, string> = new Map([
  ['alpha', 'A-Za-z'],
  ['digit', '0-9'],
  ['alnum', 'A-Za-z0-9'],
  ['upper', 'A-Z'],
  ['lower', 'a-z'],
  ['space', SPACE],
  ['blank', ' \\t'],
  ['punct', '!-\\/:-@\\[-`{-~'],
  ['xdigit', 'A-Fa-f0-9'],
  ['word', 'A-Za-z0-9_'],
  ['cntrl', '\\0-\\x1f\\x7f'],
  ['print', ' -~'],
  ['graph', '!-~'],
]);

/** \K, \G, \R, \X, \C, \Q…\E, \g{…} and vertical space have no like in JavaScript. */
export const refusedEscapes: ReadonlySet<string> = new Set([...'KGRXCQEgoVuUlLcy']);

export const refusedGroups: readonly (readonly [opens: string, what: string])[] = [
  ['(?>', 'an atomic group'],
  ['(?|', 'a branch reset'],
  ['(?R', 'recursion'],
  ['(?&', 'recursion'],
  ['(?P>', 'recursion'],
  ['(?(', 'a conditional'],
  ['(?+', 'recursion'],
  ["(?'", 'write (?<name>…)'],
  ['(*', 'a verb'],
];
