/** What is stated of an address, as texts; '' where it is not known. The names are the columns', without their prefix. */
export const FACTS = ['country', 'city', 'lat', 'lon', 'asn', 'as_org', 'net'] as const;

export type Fact = (typeof FACTS)[number];
export type Facts = Record<Fact, string>;

/** What one source (a look-up, a file) knows of an address. */
export type SomeFacts = Readonly<Partial<Facts>>;

const differ = (one: string, other: string): boolean => one.toLowerCase() !== other.toLowerCase();

/** Whether both say something, and not the same. */
function contradict(facts: Facts, other: SomeFacts, name: Fact): boolean {
  const theirs = other[name] ?? '';
  return facts[name] !== '' && theirs !== '' && differ(facts[name], theirs);
}

/**
 * Fills what is still empty from a source. What is there stays. A place is taken whole or not: where the source means
 * another country, or another city, its coordinates would put the user where nobody said he was; so with ASNs and names
 * of organisations.
 * @returns the names of what was filled
 */
export function fillFacts(facts: Facts, source: SomeFacts): readonly Fact[] {
  const filled: Fact[] = [];
  const fill = (...names: readonly Fact[]): void => {
    for (const name of names) {
      const value = source[name] ?? '';
      if (facts[name] !== '' || value === '') continue;
      facts[name] = value;
      filled.push(name);
    }
  };
  if (!contradict(facts, source, 'country')) {
    fill('country');
    const hasCoordinates = facts.lat !== '' || facts.lon !== '';
    if (!hasCoordinates && !contradict(facts, source, 'city')) fill('city', 'lat', 'lon');
  }
  if (!contradict(facts, source, 'asn')) fill('asn', 'as_org');
  fill('net');
  return filled;
}
