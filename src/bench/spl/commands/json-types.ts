import type { JsonType } from '../ast';
import type { Scalar, Value } from '../row';
import { numberOf } from '../scalar';

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A number as it is written, where JSON can write it so; session numbers have more digits than a double keeps. */
function asNumber(text: string): string | undefined {
  if (JSON_NUMBER.test(text)) return text;
  const number = numberOf(text);
  return number === undefined ? undefined : JSON.stringify(number);
}

function asJson(text: string): string | undefined {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

const words = new Map([
  ...['true', 't', 'yes'].map((word): [string, string] => [word, 'true']),
  ...['false', 'f', 'no'].map((word): [string, string] => [word, 'false']),
]);

function asBoolean(text: string): string | undefined {
  const number = numberOf(text);
  return number === undefined ? words.get(text.toLowerCase()) : String(number !== 0);
}

/** What `tojson`'s datatype functions make of one value; undefined where they skip it (Search Reference, tojson). */
const conversions: Readonly<Record<JsonType, (text: string) => string | undefined>> = {
  auto: (text) => asNumber(text) ?? asJson(text) ?? JSON.stringify(text),
  bool: asBoolean,
  json: asJson,
  none: (text) => (JSON_NUMBER.test(text) ? text : JSON.stringify(text)),
  num: asNumber,
  str: (text) => JSON.stringify(text),
};

/** A field's JSON text: a multivalue as an array of those values that fit; undefined where none does. */
export function jsonText(value: Value, type: JsonType): string | undefined {
  const convert = (one: Scalar): string | undefined => conversions[type](String(one));
  if (typeof value !== 'object') return convert(value);
  const parts = value.map(convert).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : `[${parts.join(',')}]`;
}
