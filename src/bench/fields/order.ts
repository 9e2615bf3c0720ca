import { fieldMatcher } from '../spl/commands/field-patterns';
import type { Row } from '../spl/row';
import type { Conf } from '../conf/types';
import type { EvalContext } from '../spl/eval';
import { aliasSteps } from './alias';
import { autoKvSteps, indexedFields } from './auto-kv';
import { lookupSteps } from './automatic-lookups';
import type { LookupByName } from './automatic-lookups';
import { calculatedSteps } from './calculated';
import { extractSteps } from './extract';
import type { Props } from './props';
import type { Apply, Step } from './step';
import { reportSteps } from './transforms';

/** Fields that every event has before any extraction. */
export const DEFAULT_FIELDS: ReadonlySet<string> = new Set([
  '_time',
  '_raw',
  '_indextime',
  'index',
  'host',
  'source',
  'sourcetype',
  'linecount',
]);

/** What all searches share. */
export interface FieldContext {
  readonly transforms: Conf;
  readonly lookups: LookupByName;
  /** Event types and tags, which hold for every source type. */
  readonly last: readonly Step[];
  readonly evaluation: EvalContext;
}

/** The fields that are wanted: names, patterns with `*`, or all. */
export type FieldNames = ReadonlySet<string> | 'all';

/**
 * Splunk's search-time operations for one set of props ("The sequence of search-time operations"): EXTRACT, REPORT,
 * automatic key-value extraction, FIELDALIAS, EVAL, LOOKUP, event types, tags.
 */
function stepsOf(
  props: Props,
  context: FieldContext,
): { readonly extracting: readonly Step[]; readonly deriving: readonly Step[] } {
  return {
    extracting: [...extractSteps(props), ...reportSteps(props, context.transforms), ...autoKvSteps(props)],
    deriving: [
      ...aliasSteps(props),
      ...calculatedSteps(props, context.evaluation),
      ...lookupSteps(props, context.lookups),
      ...context.last,
    ],
  };
}

/** Finds the steps that the wanted fields depend on, at once or by way of later steps, and all fields that those read. */
function needed(
  steps: readonly Step[],
  wanted: FieldNames,
): { readonly steps: ReadonlySet<Step>; readonly names: FieldNames } {
  if (wanted === 'all') return { steps: new Set(steps), names: 'all' };
  const names = new Set(wanted);
  const found = new Set<Step>();
  for (const step of [...steps].reverse()) {
    const { makes, reads } = step;
    const isNeeded =
      makes === 'any'
        ? [...names].some((name) => name !== '_*' && !DEFAULT_FIELDS.has(name))
        : makes.some(fieldMatcher(names));
    if (!isNeeded) continue;
    found.add(step);
    for (const field of reads) names.add(field);
  }
  return { steps: found, names };
}

/**
 * Compiles the search-time extraction of the wanted fields.
 * @returns a function that fills in the row of an event; the row holds the default fields already
 * @throws BenchError where a setting is wrong, or one that has a say in the wanted fields is not supported
 */
export function compileExtraction(
  props: Props,
  fields: FieldNames,
  context: FieldContext,
): (row: Row, raw: string, indexed: Row | undefined) => void {
  const { extracting, deriving } = stepsOf(props, context);
  const { steps, names } = needed([...extracting, ...deriving], fields);
  const isWanted = names === 'all' ? () => true : fieldMatcher(names);
  // What an event says of its own "host" or "source" does not replace the default field; an alias or EVAL- can.
  const isNew = Object.assign((field: string): boolean => !DEFAULT_FIELDS.has(field) && isWanted(field), {
    beginnings: names === 'all' ? undefined : beginningsOf([...names].filter((name) => !DEFAULT_FIELDS.has(name))),
  });
  const applies: readonly Apply[] = [
    ...extracting.filter((step) => steps.has(step)).map((step) => step.prepare(isNew)),
    ...deriving.filter((step) => steps.has(step)).map((step) => step.prepare(isWanted)),
  ];
  const index = indexedFields(props)?.(isNew);
  return (row, raw, given) => {
    const indexed = given ?? index?.(raw) ?? NOTHING;
    for (const [field, value] of indexed) if (isNew(field)) row.set(field, value);
    const event = { raw, indexed };
    for (const apply of applies) apply(row, event);
  };
}

/** How the names begin, up to where a pattern, or a path into an object or array, goes on. */
function beginningsOf(names: readonly string[]): readonly string[] | undefined {
  const found = new Set(names.map((name) => /^[^*.{]*/.exec(name)?.[0] ?? ''));
  if (found.has('')) return undefined;
  return [...found].filter((text) => ![...found].some((other) => other !== text && text.startsWith(other)));
}

const NOTHING: Row = new Map();
