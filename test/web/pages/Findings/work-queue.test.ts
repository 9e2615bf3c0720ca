import * as z from 'zod/mini';

import { type FindingSummary, findingSummarySchema } from '../../../../src/web/api/finding';
import { filterQueue, noFilter, sortQueue, whoOf } from '../../../../src/web/pages/Findings/work-queue';

const finding = (changes: Record<string, unknown>): FindingSummary =>
  z.parse(findingSummarySchema, {
    _key: 'AN0449|run',
    analytic: 'AN0449',
    title: 'Repeated MFA prompts to a user',
    verdict: 'likely',
    score: 70,
    user: 'bob@example.com',
    first_time: 100,
    last_time: 200,
    ...changes,
  });

describe('the order of work', () => {
  it('is verdict, then score, then the most recent', () => {
    const findings = [
      finding({ _key: '5', verdict: 'explained', score: 99 }),
      finding({ _key: '4', last_time: 100 }),
      finding({ _key: '3', last_time: 300 }),
      finding({ _key: '2', score: 84 }),
      finding({ _key: '1', verdict: 'confirmed', score: 90 }),
    ];
    expect(sortQueue(findings).map(({ _key }) => _key)).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('a filter', () => {
  const findings = [finding({}), finding({ _key: 'b', user: undefined, src: '203.0.113.24' })];

  it('leaves all where it is empty, also what names nobody', () => {
    expect(filterQueue([...findings, finding({ user: undefined })], noFilter)).toHaveLength(3);
  });

  it('looks for its text in users and sources', () => {
    expect(filterQueue(findings, { ...noFilter, who: ' 203.0' }).map(({ _key }) => _key)).toEqual(['b']);
  });
});

describe('whom a finding is about', () => {
  it.each([
    [{ user: ['a@example.com', 'b@example.com'], src: ['203.0.113.24'] }, 'a@example.com, b@example.com'],
    [{ user: [], src: ['203.0.113.24'] }, '203.0.113.24'],
    [{ user: [], src: [] }, '—'],
  ])('%j is %s', (about, who) => {
    expect(whoOf(about)).toBe(who);
  });
});
