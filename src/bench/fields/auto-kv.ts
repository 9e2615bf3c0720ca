import { InvalidInput, NotSupported } from '../errors';
import { EXTRACTION_CUTOFF, jsonFlattener } from '../spl/json-walk';
import type { Row, Value } from '../spl/row';
import { toValue, valuesOf } from '../spl/row';
import { cleanKey } from './keys';
import type { Props } from './props';
import type { Apply, EventText, Step, Wanted } from './step';

/** limits.conf, [kv]: characters of an event that are looked at, and fields that are made. */
const MAX_CHARACTERS = 10_240;
const MAX_FIELDS = 100;

/**
 * name=value and name="value with blanks". Splunk documents pairs "separated by equal signs" and no more; that a name
 * begins with a letter or underscore, and that blank, comma and semicolon end a bare value, is the bench's reading.
 */
const PAIR = /(?<![\w.:-])([A-Za-z_][\w.:-]*)=(?:"([^"]*)"|([^\s,;"]+))/g;

/** Automatic extraction replaces what an extraction made, and adds to what was indexed: a field in both has both. */
function keep(row: Row, event: EventText, field: string, value: Value): void {
  const value_ = event.indexed.has(field) ? toValue([...valuesOf(row.get(field)), ...valuesOf(value)]) : value;
  row.set(field, value_ ?? value);
}

function json(wanted: Wanted): Apply {
  const flatten = jsonFlattener(wanted, EXTRACTION_CUTOFF);
  const keys = wanted.beginnings?.map((beginning) => `"${beginning}`);
  return (row, event) => {
    // Most events hold no key that is wanted, and need not be walked; with escapes a key may be spelt in other ways.
    if (keys && !event.raw.includes('\\') && !keys.some((key) => event.raw.includes(key))) return;
    for (const [field, value] of flatten(event.raw)) keep(row, event, field, value);
  };
}

function pairs(wanted: Wanted): Apply {
  return (row, event) => {
    if (!event.raw.includes('=')) return;
    const found = new Map<string, string>();
    for (const [, key = '', quoted, bare] of event.raw.slice(0, MAX_CHARACTERS).matchAll(PAIR)) {
      const field = cleanKey(key);
      const value = (quoted ?? bare ?? '').trim();
      // "Autokv ignores field/value pairs with empty values"; of a name that comes twice the first holds.
      if (field === '' || value === '' || found.has(field)) continue;
      if (found.size === MAX_FIELDS) break;
      found.set(field, value);
    }
    for (const [field, value] of found) if (wanted(field)) keep(row, event, field, value);
  };
}

function modeOf(props: Props): { readonly pairs: boolean; readonly json: boolean } {
  const mode = props.get('KV_MODE');
  const value = mode?.value.trim().toLowerCase() ?? '';
  switch (value) {
    case 'none':
      return { pairs: false, json: false };
    case 'json':
      return { pairs: false, json: true };
    case '':
    case 'auto':
      return { pairs: true, json: isTrue(props) };
    default:
      if (/^(?:auto_escaped|xml|multi(?::.*)?)$/.test(value)) {
        throw new NotSupported(
          'setting of props.conf',
          `KV_MODE = ${value}`,
          mode?.where,
          'the bench has none, auto, json',
        );
      }
      throw new InvalidInput(`KV_MODE = ${value}: must be none, auto or json`, mode?.where);
  }
}

function isTrue(props: Props): boolean {
  const setting = props.get('AUTO_KV_JSON');
  return setting === undefined || !/^(?:0|false|f|no|n|off)$/i.test(setting.value);
}

/** KV_MODE: key-value pairs, JSON, both or none. */
export function autoKvSteps(props: Props): readonly Step[] {
  const mode = modeOf(props);
  const step = (prepare: Step['prepare']): Step => ({ makes: 'any', reads: [], prepare });
  return [...(mode.pairs ? [step(pairs)] : []), ...(mode.json ? [step(json)] : [])];
}

/**
 * INDEXED_EXTRACTIONS = json: the fields are made when an event is indexed, of the whole text. The bench makes them when it
 * reads an event, which comes to the same.
 */
export function indexedFields(props: Props): ((wanted: Wanted) => (raw: string) => Row) | undefined {
  const setting = props.get('INDEXED_EXTRACTIONS');
  const value = setting?.value.trim().toLowerCase() ?? '';
  if (value === '' || value === 'none') return undefined;
  if (value !== 'json') {
    throw new NotSupported(
      'setting of props.conf',
      `INDEXED_EXTRACTIONS = ${value}`,
      setting?.where,
      'the bench has json',
    );
  }
  return (wanted) => jsonFlattener(wanted, Infinity);
}
