/** Splunk's prefix of the column that carries a field's several values. */
export const MULTIVALUE_PREFIX = '__mv_';

/** The values as a `__mv_` column holds them: `$a$;$b$`, with each `$` of a value doubled. */
export function encodeMultivalue(values: readonly (string | number)[]): string {
  return values.map((value) => `$${String(value).replaceAll('$', '$$$$')}$`).join(';');
}

/**
 * The values of a `__mv_` column's text. Undefined where it is not in that form.
 * Read from the left by hand: a regular expression would overflow its stack on a value of megabytes.
 */
export function decodeMultivalue(text: string): string[] | undefined {
  const values: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] !== '$') return undefined;
    const end = closingDollar(text, at + 1);
    if (end < 0) return undefined;
    values.push(text.slice(at + 1, end).replaceAll('$$', '$'));
    if (end + 1 === text.length) return values;
    if (text[end + 1] !== ';') return undefined;
    at = end + 2;
  }
}

function closingDollar(text: string, from: number): number {
  let at = text.indexOf('$', from);
  while (at >= 0 && text[at + 1] === '$') at = text.indexOf('$', at + 2);
  return at;
}
