import fc from 'fast-check';
import { likeMatcher, wildcardMatcher } from '../../../src/bench/spl/wildcard';

const text = fc.stringMatching(/^[ab.]{0,8}$/);

describe('wildcards', () => {
  it('stand for any text, also none: as a regex has it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab.*]{0,8}$/), text, (pattern, candidate) => {
        const regex = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
        expect(wildcardMatcher(pattern)(candidate)).toBe(regex.test(candidate));
      }),
    );
  });

  it('of LIKE are % for any text and _ for one character', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab.%_]{0,8}$/), text, (pattern, candidate) => {
        const regex = new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('%', '.*').replaceAll('_', '.')}$`);
        expect(likeMatcher(pattern)(candidate)).toBe(regex.test(candidate));
      }),
    );
  });
});
