import { DEFAULT_STANZA } from '../conf/reader';
import type { Conf } from '../conf/types';
import { toValue, valuesOf } from '../spl/row';
import type { Step } from './step';

/** Tags by field, then by value. */
type Tags = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function tagsOf(conf: Conf): Tags {
  const tags = new Map<string, Map<string, string[]>>();
  for (const { name, settings } of conf.values()) {
    const at = name.indexOf('=');
    if (name === DEFAULT_STANZA || at < 0) continue;
    const enabled = [...settings].filter(([, { value }]) => /^enabled$/i.test(value)).map(([tag]) => tag);
    const field = name.slice(0, at);
    const values = tags.get(field) ?? new Map<string, string[]>();
    // tags.conf.spec: a value with special characters is URL-encoded.
    values.set(decoded(name.slice(at + 1)), enabled);
    tags.set(field, values);
  }
  return tags;
}

/** The fields `tag` and `tag::FIELD`: tags of the values that an event's fields have. They come last of all. */
export function tagStep(conf: Conf): Step {
  const tags = tagsOf(conf);
  return {
    makes: ['tag', ...[...tags.keys()].map((field) => `tag::${field}`)],
    reads: [...tags.keys()],
    prepare: () => (row) => {
      const all = new Set<string>();
      for (const [field, byValue] of tags) {
        const found = new Set(valuesOf(row.get(field)).flatMap((value) => byValue.get(String(value)) ?? []));
        const value = toValue([...found].sort());
        if (value !== undefined) row.set(`tag::${field}`, value);
        for (const tag of found) all.add(tag);
      }
      const value = toValue([...all].sort());
      if (value !== undefined) row.set('tag', value);
    },
  };
}
