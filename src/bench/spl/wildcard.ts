/** Compiles a pattern in which `*` stands for any text, also none; the whole text must fit. */
export function wildcardMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  const middles = rest.filter((part) => part !== '');
  const least = first.length + last.length;
  return (text) => {
    if (text.length < least || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const part of middles) {
      const found = text.indexOf(part, at);
      if (found === -1 || found + part.length > end) return false;
      at = found + part.length;
    }
    return at <= end;
  };
}

/** Compiles a pattern of LIKE: `%` stands for any text, `_` for one character, case counts. */
export function likeMatcher(pattern: string): (text: string) => boolean {
  const source = pattern.replace(/[%_]|[^%_]+/g, (part) => {
    if (part === '%') return '[^]*';
    return part === '_' ? '[^]' : part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  const regex = new RegExp(`^${source}$`, 'u');
  return (text) => regex.test(text);
}
