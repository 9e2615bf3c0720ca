import { eachMember, MAX_DEPTH, skipLiteral, skipSpace, skipString, stringAt } from './json-scan';
import type { Row, Scalar } from './row';
import { toValue } from './row';

/**
 * `extraction_cutoff` of limits.conf, `[spath]`: how much of a text automatic extraction reads. The Search Reference
 * counts characters, limits.conf.spec bytes; they agree for ASCII, and characters are counted here.
 */
export const EXTRACTION_CUTOFF = 5000;

/** A JSON text's fields as Splunk names them, all values as text; empty where the text is no object or array. */
export type JsonFlattener = (text: string) => Row;

/** A place in documents, made once for all texts, so that no path is put together twice. */
interface Place {
  readonly path: string;
  readonly wanted: boolean;
  readonly members: Map<string, Place>;
  elements: Place | undefined;
}

/** Keys that are data (ids, addresses) would let the tree of places grow without end. */
const MEMBERS_KEPT = 2000;

/**
 * Flattens JSON as `spath` and KV_MODE=json do: `a.b` for an object's member, `a{}` for an array's elements,
 * `a{}.b` for members of objects in it; several values of one path make a multivalue, in document order.
 * Numbers stay as written, true, false and null become those words; empty objects and arrays give nothing.
 * A text that is cut or broken gives what was whole before the fault.
 * @param wanted says which fields are made; asked once for each path
 * @param cutoff characters read of a text
 */
export function jsonFlattener(wanted: (path: string) => boolean, cutoff = EXTRACTION_CUTOFF): JsonFlattener {
  const place = (path: string): Place => ({
    path,
    wanted: path !== '' && wanted(path),
    members: new Map(),
    elements: undefined,
  });
  const root = place('');

  function memberOf(parent: Place, key: string): Place {
    const known = parent.members.get(key);
    if (known !== undefined) return known;
    const made = place(parent.path === '' ? key : `${parent.path}.${key}`);
    if (parent.members.size < MEMBERS_KEPT) parent.members.set(key, made);
    return made;
  }

  function elementsOf(parent: Place): Place {
    return (parent.elements ??= place(`${parent.path}{}`));
  }

  function walk(text: string, at: number, here: Place, found: Map<string, Scalar[]>, depth: number): number {
    const first = text[at];
    if (first === '{' || first === '[') {
      if (depth >= MAX_DEPTH) return -1;
      return eachMember(text, at, (key, valueAt) =>
        walk(text, valueAt, typeof key === 'string' ? memberOf(here, key) : elementsOf(here), found, depth + 1),
      );
    }
    const end = first === '"' ? skipString(text, at) : skipLiteral(text, at);
    if (end === -1 || !here.wanted) return end;
    const value = first === '"' ? stringAt(text, at, end) : text.slice(at, end);
    if (value === undefined) return -1;
    const values = found.get(here.path);
    if (values === undefined) found.set(here.path, [value]);
    else values.push(value);
    return end;
  }

  return (text) => {
    const read = text.length > cutoff ? text.slice(0, cutoff) : text;
    const start = skipSpace(read, 0);
    const found = new Map<string, Scalar[]>();
    if (read[start] === '{' || read[start] === '[') walk(read, start, root, found, 0);
    const row: Row = new Map();
    for (const [path, values] of found) {
      const value = toValue(values);
      if (value !== undefined) row.set(path, value);
    }
    return row;
  };
}
