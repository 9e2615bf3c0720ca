import type { JsonValue } from '../store/types';

/** What Splunk's own export says of an event. */
export interface Exported {
  readonly raw: string;
  readonly time: string | undefined;
  readonly arrival: string | undefined;
  readonly index: string | undefined;
  readonly host: string | undefined;
  readonly source: string | undefined;
  readonly sourcetype: string | undefined;
}

/** A field of a result: text, or a list of which the first holds (host, source and so on have one value). */
function text(value: JsonValue | undefined): string | undefined {
  const first: JsonValue | undefined = Array.isArray(value) ? (value as readonly JsonValue[])[0] : value;
  if (typeof first === 'number') return String(first);
  return typeof first === 'string' && first !== '' ? first : undefined;
}

type Fields = { readonly [key: string]: JsonValue | undefined };

/** An object with `_raw` as an event of Splunk's export; undefined for any other object. */
export function exported(fields: Fields): Exported | undefined {
  const raw = fields['_raw'];
  if (typeof raw !== 'string') return undefined;
  return {
    raw,
    time: text(fields['_time']),
    arrival: text(fields['_indextime']),
    index: text(fields['index']),
    host: text(fields['host']),
    source: text(fields['source']),
    sourcetype: text(fields['sourcetype']),
  };
}

/** The object that `{"preview":…,"result":{…}}` wraps; the object itself where it is no such line. */
export function unwrapped(object: Fields): Fields {
  const result = object['result'];
  const isExport = 'preview' in object && typeof result === 'object' && result !== null && !Array.isArray(result);
  return isExport ? (result as Fields) : object;
}
