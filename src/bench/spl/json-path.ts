import { eachMember, skipSpace, skipString, skipValue, stringAt } from './json-scan';

type Step =
  { readonly kind: 'member'; readonly name: string } | { readonly kind: 'element'; readonly index: number | 'each' };

/** A location path that was read once: the values at it in a JSON text, as text, in document order. */
export type JsonPath = (text: string) => readonly string[];

/** A fault in a location path, in words; the caller knows where the path stands. */
export interface PathFault {
  readonly fault: string;
}

function stepsOf(path: string): { readonly steps: readonly Step[] } | PathFault {
  const steps: Step[] = [];
  for (const part of path.split('.')) {
    const brace = part.indexOf('{');
    const name = brace === -1 ? part : part.slice(0, brace);
    if (name === '' && (brace === -1 || steps.length > 0)) return { fault: `the path "${path}" has an empty step` };
    if (name !== '') steps.push({ kind: 'member', name });
    if (brace === -1) continue;
    const indexes = part.slice(brace);
    if (!/^(?:\{\d*\})+$/.test(indexes)) {
      return { fault: `in the path "${path}" only {} and {number} may follow a name (XML attributes are not read)` };
    }
    for (const [, digits] of indexes.matchAll(/\{(\d*)\}/g)) {
      steps.push({ kind: 'element', index: digits === undefined || digits === '' ? 'each' : Number(digits) });
    }
  }
  return { steps };
}

/**
 * Reads a location path of `spath`: names joined by dots, `{}` for each element of an array, `{2}` for one, counted
 * from 0. A string gives its text, everything else (objects and arrays too) the text as it stands in the document.
 * Unlike automatic extraction a path is not cut off at 5,000 characters.
 */
export function jsonPath(path: string): JsonPath | PathFault {
  const read = stepsOf(path);
  if ('fault' in read) return read;
  const { steps } = read;

  function find(text: string, at: number, depth: number, found: string[]): number {
    const step = steps[depth];
    if (step === undefined) {
      const isString = text[at] === '"';
      const end = isString ? skipString(text, at) : skipValue(text, at);
      const value = end === -1 ? undefined : isString ? stringAt(text, at, end) : text.slice(at, end);
      if (value === undefined) return -1;
      found.push(value);
      return end;
    }
    const opens = step.kind === 'member' ? '{' : '[';
    if (text[at] !== opens) return skipValue(text, at);
    return eachMember(text, at, (key, valueAt) => {
      const here = step.kind === 'member' ? step.name === key : step.index === 'each' || step.index === key;
      return here ? find(text, valueAt, depth + 1, found) : skipValue(text, valueAt);
    });
  }

  return (text) => {
    const found: string[] = [];
    find(text, skipSpace(text, 0), 0, found);
    return found;
  };
}
