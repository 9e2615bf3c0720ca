import { techniqueHref } from '../../../../src/web/pages/Findings/technique-url';

describe('the address of a technique', () => {
  it.each([
    ['T1621', 'https://attack.mitre.org/techniques/T1621/'],
    ['T1550.004', 'https://attack.mitre.org/techniques/T1550/004/'],
    ['DET0160', undefined],
    ['javascript:alert(1)', undefined],
  ])('of %s is %s', (id, href) => {
    expect(techniqueHref(id)).toBe(href);
  });
});
