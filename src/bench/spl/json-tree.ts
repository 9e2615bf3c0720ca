import { isTooDeep } from './json-scan';

/** A JSON number that a double would change; it is kept as it was written. */
export class LongNumber {
  constructor(readonly text: string) {}
}

/** A JSON document as the json_… functions work on it. */
export type Json = string | number | boolean | null | LongNumber | readonly Json[] | { readonly [key: string]: Json };

export type JsonObject = Readonly<Record<string, Json>>;

export function isArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) && !(json instanceof LongNumber);
}

/**
 * A search runs command by command over batches of a thousand rows, and many commands read the same events: parsed
 * documents of the last few batches are kept, as many as cost little memory. Short texts are parsed anew faster.
 */
const KEPT_CHARACTERS = 16_000_000;
const SHORT = 256;
const kept = new Map<string, Json | undefined>();
let keptCharacters = 0;

/** Parses a JSON text; undefined where it is none. */
export function parseJson(text: string): Json | undefined {
  if (text.length < SHORT) return parseAnew(text);
  const known = kept.get(text);
  if (known !== undefined || kept.has(text)) return known;
  const json = parseAnew(text);
  kept.set(text, json);
  keptCharacters += text.length;
  for (const oldest of kept.keys()) {
    if (keptCharacters <= KEPT_CHARACTERS) break;
    kept.delete(oldest);
    keptCharacters -= oldest.length;
  }
  return json;
}

const LONG = /\d{16}|\d\.\d{14}/;
const MARK = '\u0000number';

function parseAnew(text: string): Json | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    if (!LONG.test(text)) return JSON.parse(text) as Json;
    const marked = text.replace(/"(?:[^"\\]|\\[^])*"|-?\d[\d.eE+-]{14,}/g, (part) =>
      part.startsWith('"') || String(Number(part)) === part ? part : JSON.stringify({ [MARK]: part }),
    );
    return JSON.parse(marked, (_key, value: Json) => {
      const number = isObject(value) ? value[MARK] : undefined;
      return typeof number === 'string' ? new LongNumber(number) : value;
    }) as Json;
  } catch {
    return undefined;
  }
}

/** The document as text, without white space. */
export function jsonText(json: Json): string {
  if (json instanceof LongNumber) return json.text;
  if (isArray(json)) return `[${json.map(jsonText).join(',')}]`;
  if (!isObject(json)) return JSON.stringify(json);
  return `{${Object.entries(json)
    .map(([key, value]) => `${JSON.stringify(key)}:${jsonText(value)}`)
    .join(',')}}`;
}
