import type { Stanza } from '../conf/types';
import { InvalidInput, NotSupported, type BenchError } from '../errors';
import { isArray, isObject } from './kv-value';
import type { JsonValue, KvDocument } from './types';

/** What `field.NAME` of collections.conf may say (collections.conf.spec 10.0). */
export const FIELD_TYPES = ['number', 'bool', 'string', 'time'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** A collection's declared types, and what happens to a value that does not fit. */
export interface FieldTypes {
  readonly types: ReadonlyMap<string, FieldType>;
  /** `enforceTypes`: an invalid insert fails; otherwise only the invalid field is dropped. Splunk's default is false. */
  readonly enforce: boolean;
}

/** Reads a stanza of collections.conf. A type that it cannot have is reported and its field is left without one. */
export function readFieldTypes(stanza: Stanza, report: (problem: BenchError) => void): FieldTypes {
  const types = new Map<string, FieldType>();
  for (const [name, { value, where }] of stanza.settings) {
    if (!name.startsWith('field.')) continue;
    const type = FIELD_TYPES.find((known) => known === value.trim());
    if (type !== undefined) types.set(name.slice('field.'.length), type);
    else {
      const allowed = `allowed are ${FIELD_TYPES.join(', ')}`;
      report(new NotSupported('type of a KV field', `${name} = ${value}`, where, allowed));
    }
  }
  const enforce = stanza.settings.get('enforceTypes')?.value.trim().toLowerCase();
  return { types, enforce: enforce === 'true' || enforce === '1' };
}

/**
 * A document with its declared fields in their types; what is not declared keeps its JSON type.
 * @throws InvalidInput where a value does not fit and types are enforced
 */
export function convertDocument(document: KvDocument, { types, enforce }: FieldTypes): KvDocument {
  return types.size === 0 ? document : convertObject(document, '', types, enforce);
}

function convertObject(object: KvDocument, prefix: string, types: FieldTypes['types'], enforce: boolean): KvDocument {
  const converted: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(object)) {
    const path = prefix + name;
    const type = types.get(path);
    if (type === undefined) {
      converted.push([name, isObject(value) ? convertObject(value, `${path}.`, types, enforce) : value]);
      continue;
    }
    const fit = convertValue(value, type);
    if (fit !== undefined) converted.push([name, fit]);
    else if (enforce) {
      throw new InvalidInput(`field ${path} must be a ${type}, got ${JSON.stringify(value).slice(0, 80)}`);
    }
  }
  return Object.fromEntries(converted);
}

/** Undefined where the value does not fit. Null fits every type; a list, which is a multivalue, fits by its elements. */
function convertValue(value: JsonValue, type: FieldType): JsonValue | undefined {
  if (value === null) return null;
  if (isArray(value)) {
    const elements = value.map((element) => convertValue(element, type));
    return elements.every((element) => element !== undefined) ? elements : undefined;
  }
  if (isObject(value)) return undefined;
  switch (type) {
    case 'string':
      return String(value);
    case 'bool':
      return toBool(value);
    case 'number':
    // Undocumented beyond its name; the REST examples hold epoch seconds in such fields.
    case 'time':
      return toNumber(value);
  }
}

/** Text that is a number becomes one, which Splunk's own SDK tests rely on. */
function toNumber(value: string | number | boolean): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Which texts count is not documented for the KV store; these are the ones that every conf file takes. */
function toBool(value: string | number | boolean): boolean | undefined {
  const text = String(value).toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}
