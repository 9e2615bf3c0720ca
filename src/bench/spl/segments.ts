/**
 * How Splunk cuts raw text into the segments that a search term must fit: segmenters.conf, the default MAJOR and MINOR.
 * A term lies between any of them, TERM(…) between major ones. All text here is in lower case.
 */
const MAJOR_CHARACTERS = '\\s[\\]<>(){}|!;,\'"*&?+';
const MAJOR_SEQUENCES = [
  ...['%21', '%26', '%2526', '%3b', '%7c', '%20', '%2b', '%3d', '--', '%2520', '%5d', '%5b', '%3a', '%0a', '%2c'],
  ...['%28', '%29'],
].join('|');
const MINOR_CHARACTERS = '/:=@.\\-$#%\\\\_';

/** The places where a segment may begin and end. */
function edges(characters: string): { readonly before: string; readonly after: string; readonly breaker: RegExp } {
  return {
    before: `(?<=^|[${characters}]|${MAJOR_SEQUENCES})`,
    after: `(?=$|[${characters}]|${MAJOR_SEQUENCES})`,
    breaker: new RegExp(`[${characters}]`),
  };
}

const anyEdges = edges(MAJOR_CHARACTERS + MINOR_CHARACTERS);
const majorEdges = edges(MAJOR_CHARACTERS);

/** A term that was compiled once. */
export interface TermMatcher {
  /** Whether a raw text, in lower case, holds the term. */
  matches(lowerRaw: string): boolean;
  /** Texts that every match contains, in lower case. */
  readonly texts: readonly string[];
}

/**
 * Compiles a word or phrase of a search: case does not count, `*` stands for anything within a segment.
 * @param exact TERM(…): the term is one indexed token, between major breakers
 */
export function compileTerm(term: string, exact: boolean): TermMatcher {
  const lower = term.toLowerCase();
  const texts = lower.split('*').filter((text) => text !== '');
  const { before, after, breaker } = exact ? majorEdges : anyEdges;
  const source = lower
    .split('*')
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
    .join(`[^${MAJOR_CHARACTERS}]*`);
  // At a wildcard or a breaker of its own a term needs no edge: it lies at one already.
  const starts = lower.startsWith('*') || breaker.test(lower.charAt(0)) ? '' : before;
  const ends = lower.endsWith('*') || breaker.test(lower.charAt(lower.length - 1)) ? '' : after;
  const [first] = texts;
  if (first === undefined || lower.startsWith('*')) {
    const regex = new RegExp(`${starts}${source}${ends}`);
    return { texts, matches: (lowerRaw) => texts.every((text) => lowerRaw.includes(text)) && regex.test(lowerRaw) };
  }
  // Tried only where its first text stands: a regular expression would try at every character.
  const regex = new RegExp(`${starts}${source}${ends}`, 'y');
  return {
    texts,
    matches: (lowerRaw) => {
      for (let at = lowerRaw.indexOf(first); at !== -1; at = lowerRaw.indexOf(first, at + 1)) {
        regex.lastIndex = at;
        if (regex.test(lowerRaw)) return true;
      }
      return false;
    },
  };
}
