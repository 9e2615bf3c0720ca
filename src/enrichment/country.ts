/** Names that providers give to countries which Unicode's English names call otherwise. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'united states of america': 'US',
  'great britain': 'GB',
  'russian federation': 'RU',
  'korea, republic of': 'KR',
  'republic of korea': 'KR',
  'iran, islamic republic of': 'IR',
  'viet nam': 'VN',
  'czech republic': 'CZ',
  turkey: 'TR',
  'hong kong': 'HK',
  macau: 'MO',
  'taiwan, province of china': 'TW',
  'syrian arab republic': 'SY',
  'moldova, republic of': 'MD',
  'tanzania, united republic of': 'TZ',
  'bolivia, plurinational state of': 'BO',
  'venezuela, bolivarian republic of': 'VE',
  'republic of lithuania': 'LT',
  'the netherlands': 'NL',
  macedonia: 'MK',
  'ivory coast': 'CI',
  "cote d'ivoire": 'CI',
  myanmar: 'MM',
  'democratic republic of the congo': 'CD',
  'congo, the democratic republic of the': 'CD',
};

let codes: ReadonlyMap<string, string> | undefined;

/** A name in the form in which names are compared. */
const folded = (name: string): string => name.toLowerCase().replaceAll('\u2019', "'");

/** ISO 3166-1 codes by English names. */
function codesByName(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const found = new Map<string, string>();
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    const name = names.of(code);
    // Codes of countries that are gone bear the name of what followed them: only codes that stand for themselves count.
    if (name === undefined || Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`) continue;
    found.set(folded(name), code);
  }
  for (const [name, code] of Object.entries(OTHER_NAMES)) found.set(name, code);
  return found;
}

/**
 * A country as its ISO 3166-1 code of two letters. Okta, Duo and Auth0 write English names, most others and all files
 * codes: in one form they can be compared. What is neither stays as it is.
 */
export function countryCode(text: string): string {
  const plain = text.trim();
  if (/^[a-z]{2}$/i.test(plain)) return plain.toUpperCase();
  if (plain === '') return '';
  codes ??= codesByName();
  return codes.get(folded(plain)) ?? plain;
}
