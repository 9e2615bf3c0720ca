import { InvalidInput, NotSupported, type Where } from '../errors';
import type { Stanza } from '../conf/types';
import { booleanOf, integerOf, listOf, wrong } from '../conf/values';

export const MATCH_TYPES = ['EXACT', 'CIDR', 'WILDCARD'] as const;
export type MatchType = (typeof MATCH_TYPES)[number];

/** How a look-up matches (transforms.conf spec, "Lookup tables"). */
export interface MatchRules {
  /** The columns that do not match exactly. */
  readonly matchTypes: ReadonlyMap<string, MatchType>;
  /** The first so many matches count, in the table's order; 1 to 1,000, default 100. */
  readonly maxMatches: number;
  /** Fewer matches than this are filled up with rows of `defaultMatch`. */
  readonly minMatches: number;
  readonly defaultMatch: string;
  readonly caseSensitive: boolean;
}

/** A look-up as transforms.conf defines it. */
export interface LookupDefinition {
  readonly name: string;
  readonly source:
    | { readonly kind: 'csv'; readonly fileName: string }
    | { readonly kind: 'kv'; readonly collection: string; readonly fields: readonly string[] };
  readonly rules: MatchRules;
  readonly where: Where;
}

/** How a look-up matches that is named by its file, without a stanza. */
export const DEFAULT_RULES: MatchRules = {
  matchTypes: new Map(),
  maxMatches: 100,
  minMatches: 0,
  defaultMatch: '',
  caseSensitive: true,
};

// What would change what a look-up finds. Others are known-settings' to report.
const REFUSED = ['external_cmd', 'filter', 'index_fields_list', 'time_field', 'feature_id_element'];

const isSet = (stanza: Stanza, key: string): boolean => (stanza.settings.get(key)?.value ?? '') !== '';

/** Whether a stanza of transforms.conf is a look-up: the others extract fields. */
export function isLookup(stanza: Stanza): boolean {
  return ['filename', 'external_type', 'collection', 'external_cmd'].some((key) => isSet(stanza, key));
}

/**
 * Reads a look-up's stanza.
 *
 * @throws NotSupported for an external, geospatial, filtered or time-based look-up; InvalidInput for a wrong value
 */
export function readLookup(stanza: Stanza): LookupDefinition {
  for (const key of REFUSED) {
    const setting = stanza.settings.get(key);
    if (setting !== undefined && setting.value !== '') {
      throw new NotSupported(`look-up ${stanza.name}`, `${key} = ${setting.value}`, setting.where);
    }
  }
  const source = isSet(stanza, 'filename') ? csvSource(stanza) : kvSource(stanza);
  return {
    name: stanza.name,
    source,
    rules: {
      matchTypes: matchTypes(stanza),
      maxMatches: integerOf(stanza, 'max_matches', { fallback: DEFAULT_RULES.maxMatches, min: 1, max: 1000 }),
      minMatches: integerOf(stanza, 'min_matches', { fallback: DEFAULT_RULES.minMatches, min: 0, max: 1000 }),
      defaultMatch: stanza.settings.get('default_match')?.value ?? DEFAULT_RULES.defaultMatch,
      // "Does not apply to KV Store lookups" (Knowledge Manager manual); the spec lets it fold the value where all data is in
      // lower case. What finds its match without either finds it in both.
      caseSensitive: booleanOf(stanza, 'case_sensitive_match', DEFAULT_RULES.caseSensitive) || source.kind === 'kv',
    },
    where: stanza.where,
  };
}

function csvSource(stanza: Stanza): LookupDefinition['source'] {
  const setting = stanza.settings.get('filename');
  // "If you specify a path, Splunk software strips the path to use the value after the final path separator" (spec).
  const fileName = (setting?.value ?? '').replace(/^.*[\\/]/, '');
  if (!/\.csv(\.gz)?$/.test(fileName)) {
    throw new NotSupported(
      `look-up ${stanza.name}`,
      `filename = ${fileName}`,
      setting?.where,
      'the bench reads .csv and .csv.gz',
    );
  }
  return { kind: 'csv', fileName };
}

function kvSource(stanza: Stanza): LookupDefinition['source'] {
  const type = stanza.settings.get('external_type');
  if (type?.value !== 'kvstore') {
    throw new NotSupported(
      `look-up ${stanza.name}`,
      `external_type = ${type?.value ?? 'python'}`,
      type?.where ?? stanza.where,
    );
  }
  const fields = listOf(stanza, 'fields_list');
  const where = stanza.settings.get('fields_list')?.where ?? stanza.where;
  if (fields.length === 0) throw new InvalidInput(`look-up ${stanza.name} of the KV store has no fields_list`, where);
  const nested = fields.find((field) => field.includes('.'));
  if (nested !== undefined)
    throw new NotSupported(`look-up ${stanza.name}`, `the nested field ${nested} in fields_list`, where);
  return { kind: 'kv', collection: stanza.settings.get('collection')?.value || stanza.name, fields };
}

function matchTypes(stanza: Stanza): ReadonlyMap<string, MatchType> {
  const types = new Map<string, MatchType>();
  const setting = stanza.settings.get('match_type');
  if (setting === undefined) return types;
  const rest = setting.value.replace(/(\w+)\s*\(\s*([^()]+?)\s*\)/g, (_, word: string, field: string) => {
    const type = MATCH_TYPES.find((known) => known === word.toUpperCase());
    if (type === undefined) throw wrong('match_type', setting, `of ${MATCH_TYPES.join(', ')}`);
    types.set(field, type);
    return '';
  });
  // EXACT is the default: the spec knows it as the whole value too.
  if (!/^[\s,]*$/.test(rest) && !/^\s*EXACT\s*$/i.test(rest)) {
    throw wrong('match_type', setting, 'a list of CIDR(field), WILDCARD(field) or EXACT(field)');
  }
  return types;
}
