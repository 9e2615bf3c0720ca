import { findingHref, readFindingKey } from '../../../../src/web/pages/Findings/finding-url';

describe('the address of a finding', () => {
  it.each(['AN0449|user:a@example.com', 'AN0449|2001:db8::/64', 'a&b=c#d%20+e'])('leads back to the key %s', (key) => {
    expect(readFindingKey(findingHref(key))).toBe(key);
  });

  it.each(['', '?earliest=-1d', '?finding='])('%p names none', (search) => {
    expect(readFindingKey(search)).toBeUndefined();
  });
});
