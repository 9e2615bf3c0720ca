import type { Place } from './json-tape';
import { isArray, isObject, opened, type Json } from './json-tree';

type Step =
  | { readonly kind: 'member'; readonly name: string }
  | { readonly kind: 'element'; readonly index: number }
  | { readonly kind: 'each' };

/** A location path, read once: `a.b`, `a{0}.b`, `a{}.b` for every element, `{}` at the top. */
export interface TreePath {
  readonly steps: readonly Step[];
  /** Whether it may lead to several places. */
  readonly many: boolean;
}

/** Undefined where the text is no path. An empty one is the document itself. */
export function treePath(path: string): TreePath | undefined {
  const steps: Step[] = [];
  for (const part of path === '' ? [] : path.split('.')) {
    const [whole, name = '', braces = ''] = /^([^{}]*)((?:\{\d*\})*)$/.exec(part) ?? [];
    if (whole === undefined || (name === '' && (braces === '' || steps.length > 0))) return undefined;
    if (name !== '') steps.push({ kind: 'member', name });
    for (const [, digits = ''] of braces.matchAll(/\{(\d*)\}/g)) {
      steps.push(digits === '' ? { kind: 'each' } : { kind: 'element', index: Number(digits) });
    }
  }
  return { steps, many: steps.some((step) => step.kind === 'each') };
}

/** Everything that the path leads to, in document order. */
export function placesAt(document: Place, { steps }: TreePath): readonly Place[] {
  const found: Place[] = [];
  gather(document, steps, 0, found);
  return found;
}

function gather(place: Place, steps: readonly Step[], from: number, found: Place[]): void {
  let here = place;
  for (let depth = from; depth < steps.length; depth += 1) {
    const step = steps[depth];
    if (step?.kind === 'each') {
      if (here.kind === 'array') for (const element of here.inside()) gather(element, steps, depth + 1, found);
      return;
    }
    const below = step === undefined ? undefined : oneBelow(here, step);
    if (below === undefined) return;
    here = below;
  }
  found.push(here);
}

/** The one thing that a path without {} leads to. */
export function placeAt(document: Place, { steps }: TreePath): Place | undefined {
  let here: Place | undefined = document;
  for (const step of steps) {
    if (here === undefined || step.kind === 'each') return undefined;
    here = oneBelow(here, step);
  }
  return here;
}

function oneBelow(place: Place, step: Exclude<Step, { kind: 'each' }>): Place | undefined {
  if (step.kind === 'member') return place.member(step.name);
  return place.kind === 'array' ? place.inside()[step.index] : undefined;
}

/**
 * The document with what stands at the path changed; objects on the way are made where they are missing, elements of
 * arrays are not.
 * @param change gets undefined where nothing stood; giving undefined removes the member or element
 */
export function changedAt(
  json: Json | undefined,
  path: TreePath,
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  return changed(json, path.steps, change);
}

function changed(
  place: Json | undefined,
  [step, ...rest]: readonly Step[],
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  const json = place === undefined ? undefined : opened(place);
  if (step === undefined) return change(json);
  if (step.kind === 'member') {
    if (json !== undefined && !isObject(json)) return json;
    const value = changed(json?.get(step.name), rest, change);
    const members = new Map(json);
    members.delete(step.name);
    return value === undefined ? json && members : members.set(step.name, value);
  }
  if (!isArray(json)) return json;
  return json.flatMap((element, index) => {
    if (step.kind === 'element' && step.index !== index) return [element];
    const value = changed(element, rest, change);
    return value === undefined ? [] : [value];
  });
}
