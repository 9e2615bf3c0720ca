import { isArray, isObject, type Json } from './json-tree';

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
export function placesAt(json: Json, { steps }: TreePath): readonly Json[] {
  let here: readonly Json[] = [json];
  for (const step of steps) here = here.flatMap((place) => below(place, step));
  return here;
}

function below(place: Json, step: Step): readonly Json[] {
  if (step.kind === 'member') {
    const value = isObject(place) && Object.hasOwn(place, step.name) ? place[step.name] : undefined;
    return value === undefined ? [] : [value];
  }
  if (!isArray(place)) return [];
  return step.kind === 'each' ? place : place.slice(step.index, step.index + 1);
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
  json: Json | undefined,
  [step, ...rest]: readonly Step[],
  change: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  if (step === undefined) return change(json);
  if (step.kind === 'member') {
    if (json !== undefined && !isObject(json)) return json;
    const before = json !== undefined && Object.hasOwn(json, step.name) ? json[step.name] : undefined;
    const value = changed(before, rest, change);
    const others = Object.entries(json ?? {});
    if (value === undefined) return json && Object.fromEntries(others.filter(([key]) => key !== step.name));
    // Defined, not assigned: a member may be called __proto__.
    return Object.fromEntries([
      ...others.filter(([key]) => key !== step.name || json === undefined),
      [step.name, value],
    ]);
  }
  if (!isArray(json)) return json;
  return json.flatMap((element, index) => {
    if (step.kind === 'element' && step.index !== index) return [element];
    const value = changed(element, rest, change);
    return value === undefined ? [] : [value];
  });
}
