import type { Aggregate, CommandNode } from './ast';
import { readsTime } from './functions/aggregate';
import { fieldMatcher } from './commands/field-patterns';
import { fieldsOf } from './fields-of';
import { compileFilter } from './filter';
import type { ExternalFields } from './host';
import type { CommandOf } from './commands/stage';

/** Field names, with `*` patterns; `all` is the whole event. */
export type FieldSet = ReadonlySet<string> | 'all';

/** What a custom command needs; undefined where it was not asked. */
export type CustomFields = (node: CommandOf<'custom'>) => ExternalFields | undefined;

/**
 * The fields that commands read of the rows that enter the first of them, so that no other field need be extracted.
 * Worked out from the end, where the user sees everything, to the front. It may name too many, never too few.
 */
export function fieldsRead(commands: readonly CommandNode[], customFields: CustomFields = () => undefined): FieldSet {
  return beforeAll(commands, 'all', customFields);
}

function beforeAll(commands: readonly CommandNode[], needed: FieldSet, customFields: CustomFields): FieldSet {
  return commands.reduceRight((after, command) => before(command, after, customFields), needed);
}

/** What must enter a command so that `needed` can leave it. */
function before(node: CommandNode, needed: FieldSet, customFields: CustomFields): FieldSet {
  switch (node.name) {
    case 'search':
      return plus(needed, compileFilter(node.expression).fields);
    case 'where':
      return plus(needed, fieldsOf(node.condition));
    case 'head':
      return node.condition === undefined ? needed : plus(needed, fieldsOf(node.condition));
    case 'eval':
      return node.assignments.reduceRight<FieldSet>((after, { field, expression }) => {
        if (after === 'all') return 'all';
        return isNeeded(after, field) ? plus(minus(after, [field]), fieldsOf(expression)) : after;
      }, needed);
    case 'stats':
      return new Set([...aggregated(node.aggregates), ...node.by]);
    case 'eventstats':
      return plus(needed, [...aggregated(node.aggregates), ...node.by]);
    case 'streamstats': {
      const time = node.timeWindow === undefined ? [] : ['_time'];
      return plus(needed, [...aggregated(node.aggregates), ...node.by, ...time]);
    }
    case 'fields':
      return node.mode === 'keep' ? only(needed, [...node.patterns, '_*']) : without(needed, node.patterns);
    case 'table':
      // All of them: a row that has none is left out, so even a field that nobody reads later decides.
      return new Set(node.patterns);
    case 'rename':
      return node.pairs.reduceRight(beforeRename, needed);
    case 'sort':
      return plus(
        needed,
        node.keys.map((key) => key.field),
      );
    case 'dedup':
      return plus(needed, [...node.fields, ...node.sortby.map((key) => key.field)]);
    case 'bin':
    case 'rex':
    case 'mvexpand':
      return plus(needed, [node.field]);
    case 'spath':
      return plus(needed, [node.input]);
    case 'lookup':
      return plus(
        needed,
        node.inputs.map((input) => input.eventField),
      );
    case 'tojson':
      return beforeTojson(node, needed);
    case 'appendpipe': {
      const read = beforeAll(node.commands, needed, customFields);
      return read === 'all' ? 'all' : plus(needed, read);
    }
    case 'custom': {
      const { reads, passesRows } = customFields(node) ?? { reads: 'all', passesRows: true };
      return passesRows && reads !== 'all' ? plus(needed, reads) : reads;
    }
    case 'outputlookup':
    case 'collect':
      return 'all';
    case 'makeresults':
    case 'multisearch':
      return new Set();
    case 'tail':
    case 'reverse':
    case 'fillnull':
    case 'inputlookup':
      return needed;
  }
}

function aggregated(aggregates: readonly Aggregate[]): string[] {
  return aggregates.flatMap(({ name, of }) => [
    ...(readsTime(name) ? ['_time'] : []),
    ...(of === undefined ? [] : of.kind === 'field' ? [of.name] : fieldsOf(of.expression)),
  ]);
}

function isNeeded(needed: ReadonlySet<string>, field: string): boolean {
  return needed.has(field) || fieldMatcher(needed)(field);
}

function plus(needed: FieldSet, more: Iterable<string>): FieldSet {
  return needed === 'all' ? 'all' : new Set([...needed, ...more]);
}

function minus(needed: FieldSet, fields: readonly string[]): FieldSet {
  return needed === 'all' ? 'all' : new Set([...needed].filter((field) => !fields.includes(field)));
}

function without(needed: FieldSet, patterns: readonly string[]): FieldSet {
  const removed = fieldMatcher(patterns);
  return needed === 'all' ? 'all' : new Set([...needed].filter((field) => !removed(field)));
}

/** What is both needed and kept. Where two patterns meet, the kept one stands for both. */
function only(needed: FieldSet, kept: readonly string[]): FieldSet {
  if (needed === 'all') return new Set(kept);
  const isKept = fieldMatcher(kept);
  const somePattern = [...needed].some((field) => field.includes('*'));
  return new Set([
    ...[...needed].filter((field) => !field.includes('*') && isKept(field)),
    ...kept.filter((field) => (field.includes('*') ? somePattern : isNeeded(needed, field))),
  ]);
}

function beforeRename(needed: FieldSet, { from, to }: { readonly from: string; readonly to: string }): FieldSet {
  if (needed === 'all') return 'all';
  const matters = from.includes('*') || isNeeded(needed, to);
  const rest = from.includes('*') ? needed : minus(needed, [to, from]);
  return matters ? plus(rest, [from]) : rest;
}

function beforeTojson(node: CommandOf<'tojson'>, needed: FieldSet): FieldSet {
  if (needed !== 'all' && !isNeeded(needed, node.output)) return needed;
  if (node.fields.length === 0) return 'all';
  return plus(
    minus(needed, [node.output]),
    node.fields.map((field) => field.pattern),
  );
}
