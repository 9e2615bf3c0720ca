import { countryCode } from '../../src/enrichment/country';

describe('countries in one form', () => {
  it.each([
    ['Germany', 'DE'],
    ['de', 'DE'],
    ['United States', 'US'],
    ['United States of America', 'US'],
    ['Russia', 'RU'],
    ['Türkiye', 'TR'],
    ['Turkey', 'TR'],
    ["Côte d'Ivoire", 'CI'],
    ['Vietnam', 'VN'],
    ['France', 'FR'],
    ['', ''],
    ['Atlantis', 'Atlantis'],
  ])('%s is %s', (name, code) => expect(countryCode(name)).toBe(code));
});
