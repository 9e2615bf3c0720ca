/**
 * Steps over JSON text without building a tree. Field extraction needs what `JSON.parse` does not keep: numbers as
 * they are written (session numbers exceed a double), the order of keys, and the part before a cut-off or a fault.
 * Every function takes an offset and gives the offset after what it read, or -1 where the text is broken or ends.
 */

/**
 * What nests deeper is taken for broken: no log does, and reading it would exhaust the stack. Splunk states no limit.
 */
export const MAX_DEPTH = 500;

const QUOTE = 34;
const BACKSLASH = 92;

/** The offset of the next character that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return at;
    at += 1;
  }
}

/** Over a string that starts with its quote at `from`. */
export function skipString(text: string, from: number): number {
  if (text.charCodeAt(from) !== QUOTE) return -1;
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = at - 1;
    while (text.charCodeAt(slashes) === BACKSLASH) slashes -= 1;
    if ((at - 1 - slashes) % 2 === 0) return at + 1;
  }
  return -1;
}

/** The text of the string that stands, with its quotes, at from..to; undefined where an escape in it is wrong. */
export function stringAt(text: string, from: number, to: number): string | undefined {
  const inner = text.slice(from + 1, to - 1);
  if (!inner.includes('\\')) return inner;
  try {
    return String(JSON.parse(text.slice(from, to)));
  } catch {
    return undefined;
  }
}

const LITERAL = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?=[\s,}\]])/y;

/**
 * Over a number, true, false or null. One that the end of the text cuts short can't be told from a whole one, so
 * something must follow it.
 */
export function skipLiteral(text: string, from: number): number {
  LITERAL.lastIndex = from;
  return LITERAL.test(text) ? LITERAL.lastIndex : -1;
}

/**
 * Walks the members of the object, or the elements of the array, that opens at `from`.
 * @param visit gets the key's or the element's number and the value's offset, and gives the offset after the value
 */
export function eachMember(
  text: string,
  from: number,
  visit: (key: string | number, valueAt: number) => number,
): number {
  const isObject = text[from] === '{';
  const close = isObject ? '}' : ']';
  let at = skipSpace(text, from + 1);
  if (text[at] === close) return at + 1;
  for (let count = 0; ; count += 1) {
    let key: string | number = count;
    if (isObject) {
      const end = skipString(text, at);
      const name = end === -1 ? undefined : stringAt(text, at, end);
      if (name === undefined) return -1;
      key = name;
      at = skipSpace(text, end);
      if (text[at] !== ':') return -1;
      at = skipSpace(text, at + 1);
    }
    at = visit(key, at);
    if (at === -1) return -1;
    at = skipSpace(text, at);
    const mark = text[at];
    if (mark === close) return at + 1;
    if (mark !== ',') return -1;
    at = skipSpace(text, at + 1);
  }
}

/** Over any value. */
export function skipValue(text: string, from: number, depth = 0): number {
  const first = text[from];
  if (first === '"') return skipString(text, from);
  if (first !== '{' && first !== '[') return skipLiteral(text, from);
  return depth >= MAX_DEPTH ? -1 : eachMember(text, from, (_key, at) => skipValue(text, at, depth + 1));
}
