import { findingsOnCases, type ShortFinding } from '../../helpers/analytics-case';
import { expandSteps, type Line } from '../../helpers/case-steps';

/** A user known for long, at home in Utrecht, who signs in on Mondays at eight. */
const KNOWN: Line = {
  known: {
    ...{ country: ['NL'], asn_country: ['64497|NL'], address: ['2001:db8:1:7::/64'], pair: ['NL>NL'], hour: ['8'] },
    ...{ address_client: ['2001:db8:1:7::/64|Windows 11|CHROME'], client: ['Windows 11|CHROME'] },
    factor: ['push', 'totp'],
  },
};
const COLLEAGUES = ['u1', 'u2', 'u3', 'u4', 'u5'];
const AT = '2026-03-02T08:00:00Z';
const announced = (country: string): Line => ({
  lookup: 'mfa_watch_travel',
  row: { user: 'ada', country, from: '2026-03-01', to: '2026-03-08', owner: 'travel desk', reason: 'fair' },
});

/** Of each finding: who, the verdict, and how each reason begins. */
type Expected = readonly (readonly [who: string, verdict: string, ...reasons: string[]])[];

const CASES: readonly (readonly [name: string, why: string, lines: readonly Line[], expected: Expected])[] = [
  [
    'travel-volume',
    "announced travel takes the stranger from the user's run and the requester's; volume alone is suspicious",
    [
      ...[KNOWN, announced('jp')],
      { at: AT, system: 'okta', from: 'hotel_jp', factor: 'totp', prompts: ['11 wrong_code'], between: '50s' },
    ],
    [
      ['ada', 'suspicious', 'volume: 11 unsuccessful prompts within 10 minutes', 'cause: travel: announced to JP'],
      ['203.0.113.135', 'explained', 'explained: volume with a sign: 11', 'cause: travel: announced to JP'],
    ],
  ],
  [
    'travel-one-refusal',
    'the same of one prompt that the traveller refused by mistake',
    [
      ...[KNOWN, announced('jp')],
      { at: AT, system: 'okta', from: 'hotel_jp', approver: 'hotel_jp', prompts: ['denied', 'approved'] },
    ],
    [['ada', 'explained', 'explained: refusal: 1 prompt of a stranger', 'cause: travel:']],
  ],
  [
    'travel-and-the-phone-at-home',
    'the phone that approved is at home: this is not the traveller',
    [KNOWN, announced('pt'), { at: AT, system: 'okta', from: 'hotel_pt', prompts: ['approved'] }],
    [['ada', 'suspicious', 'approval: its requester shows two signs']],
  ],
  [
    'hotel-not-announced',
    'a country new to the user, whom the phone is with, is one sign: likely, not confirmed',
    [
      KNOWN,
      {
        ...{ at: AT, system: 'okta', from: 'hotel_us', approver: 'hotel_us', between: '60s' },
        prompts: ['3 no_response', 'approved'],
      },
    ],
    [['ada', 'likely', "approval: not the user's own request"]],
  ],
  [
    'office-abroad',
    "five colleagues at the company's own office in another country, each approved at the second try",
    COLLEAGUES.flatMap((user): Line[] => [
      { ...KNOWN, user },
      { at: AT, system: 'okta', user, from: 'office_gb', approver: 'office_gb', prompts: ['no_response', 'approved'] },
    ]),
    [],
  ],
  [
    'hotel-with-colleagues',
    'five colleagues at a hotel that nobody announced, each approved at once',
    COLLEAGUES.flatMap((user): Line[] => [
      { ...KNOWN, user },
      { at: AT, system: 'okta', user, from: 'hotel_pt', approver: 'hotel_pt', prompts: ['approved'] },
    ]),
    [],
  ],
  [
    'own-refusals',
    'whoever asked: who refuses does not retry. The rest of the volume is a retry',
    [KNOWN, { at: AT, system: 'okta', prompts: ['7 no_response', '3 denied'], between: '50s' }],
    [['ada', 'suspicious', 'denials: 3 prompts refused', 'cause: own_retry: ']],
  ],
];

describe('what explains, and what not, from native rows to findings', () => {
  let found: ReadonlyMap<string, readonly ShortFinding[]>;

  beforeAll(async () => {
    found = await findingsOnCases('AN0449', new Map(CASES.map(([name, , lines]) => [name, expandSteps(name, lines)])));
  }, 120_000);

  it.each(CASES)('%s: %s', (name, _why, _lines, expected) => {
    const told = (found.get(name) ?? []).map(({ who, verdict, reasons }, index) => [
      ...[who, verdict],
      ...reasons.map((reason, line) => reason.slice(0, expected[index]?.[line + 2]?.length)),
    ]);
    expect(told).toEqual(expected);
  });
});
