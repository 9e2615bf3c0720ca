import { conditionalFunctions } from './conditional';
import { conversionFunctions } from './conversion';
import { cryptographicFunctions } from './cryptographic';
import { informationalFunctions } from './informational';
import { jsonFunctions } from './json';
import { mathematicalFunctions } from './mathematical';
import { multivalueFunctions } from './multivalue';
import { textFunctions } from './text';
import { timeFunctions } from './time';
import type { EvalFunction } from './types';

const functions: ReadonlyMap<string, EvalFunction> = new Map(
  Object.entries({
    ...conditionalFunctions,
    ...conversionFunctions,
    ...cryptographicFunctions,
    ...informationalFunctions,
    ...jsonFunctions,
    ...mathematicalFunctions,
    ...multivalueFunctions,
    ...textFunctions,
    ...timeFunctions,
  }),
);

/** An eval function by its name, in lower case as the manuals write it; undefined where the bench lacks it. */
export function functionNamed(name: string): EvalFunction | undefined {
  return functions.get(name);
}

/** Every eval function of the bench. */
export const functionNames: readonly string[] = [...functions.keys()].sort();
