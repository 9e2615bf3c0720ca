import { Place, remember } from './json-tape';

/** JSON as the json_… functions put it together and change it; what they do not look into stays a place in its document. */
export type Json = string | number | boolean | null | Place | readonly Json[] | JsonObject;

/** Members in their order, whatever their names are. */
export type JsonObject = ReadonlyMap<string, Json>;

export function isArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isObject(json: Json | undefined): json is JsonObject {
  return json instanceof Map;
}

/** A place as its value, with places inside; a number that a double would change, or write in another way, as it is. */
export function opened(json: Json): Json {
  if (!(json instanceof Place)) return json;
  switch (json.kind) {
    case 'object':
      return new Map(json.inside().map((member) => [member.name, member]));
    case 'array':
      return json.inside();
    case 'string':
      return json.characters;
    case 'number': {
      const number = Number(json.source);
      return String(number) === json.source ? number : json;
    }
    case 'null':
      return null;
    default:
      return json.kind === 'true';
  }
}

/** The JSON as text, without white space. */
export function jsonText(json: Json): string {
  if (json instanceof Place) return json.isPlain ? json.source : jsonText(opened(json));
  if (isArray(json)) return `[${json.map(jsonText).join(',')}]`;
  if (!isObject(json)) return JSON.stringify(json);
  const members: string[] = [];
  for (const [key, value] of json) members.push(`${JSON.stringify(key)}:${jsonText(value)}`);
  return `{${members.join(',')}}`;
}

/** JSON as a field holds it: objects and arrays as text, null as none. */
export function asField(json: Json | undefined): string | number | undefined {
  if (json === undefined) return undefined;
  if (json instanceof Place) {
    const { kind } = json;
    if (kind === 'string') return json.characters;
    if (kind === 'object' || kind === 'array') {
      const text = jsonText(json);
      remember(text, json);
      return text;
    }
  }
  const value = opened(json);
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value === null ? undefined : jsonText(value);
}
