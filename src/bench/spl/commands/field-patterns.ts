/** A field name that may hold `*`, as a regular expression with a group for each `*`. */
export function patternRegex(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(.*)')}$`, 's');
}

export function isInternal(field: string): boolean {
  return field.startsWith('_');
}

/**
 * Whether a pattern of `fields`, `table` or `tojson`, with a `*`, means a field. Internal fields (`_time`, `_raw`) are meant only
 * by a pattern that itself begins with an underscore: `*` leaves them out, `_*` means them all.
 */
function oneMatcher(pattern: string): (field: string) => boolean {
  const regex = patternRegex(pattern);
  const internal = isInternal(pattern);
  return (field) => isInternal(field) === internal && regex.test(field);
}

/** Whether any of the patterns means a field. Answers are kept: the names of a search are few, its rows many. */
export function fieldMatcher(patterns: Iterable<string>): (field: string) => boolean {
  const names = new Set(patterns);
  const matchers = [...names].filter((name) => name.includes('*')).map(oneMatcher);
  if (matchers.length === 0) return (field) => names.has(field);
  const known = new Map<string, boolean>();
  return (field) => {
    let answer = known.get(field);
    if (answer === undefined) {
      answer = names.has(field) || matchers.some((matches) => matches(field));
      known.set(field, answer);
    }
    return answer;
  };
}

export function hasWildcard(patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern.includes('*'));
}

/** The fields of a row that patterns mean, in the patterns' order; those of one pattern in the row's order. */
export function selectFields(names: Iterable<string>, patterns: readonly string[]): string[] {
  const all = [...names];
  const selected = new Set<string>();
  for (const pattern of patterns) {
    if (!pattern.includes('*')) {
      if (all.includes(pattern)) selected.add(pattern);
      continue;
    }
    const matches = oneMatcher(pattern);
    for (const name of all) if (matches(name)) selected.add(name);
  }
  return [...selected];
}
