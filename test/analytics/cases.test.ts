import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findingsOnCases, type ShortFinding } from '../helpers/analytics-case';
import { expandSteps, readSteps } from '../helpers/case-steps';

/** What a case must come to. A reason is stated by how it begins. */
const TABLE = z.array(
  z.strictObject({
    case: z.string(),
    why: z.string(),
    expect: z.array(
      z.strictObject({ who: z.string(), verdict: z.string(), attempts: z.int(), reasons: z.array(z.string()) }),
    ),
  }),
);

/** The finding with each reason cut to the length of the one expected in its place. */
const cut = (finding: ShortFinding, expected: ShortFinding | undefined): ShortFinding => ({
  ...finding,
  reasons: finding.reasons.map((reason, index) => reason.slice(0, expected?.reasons[index]?.length)),
});

describe.each(['AN0449', 'AN0450', 'AN0453', 'O365-MFA'])('%s, from native rows to findings', (analytic) => {
  const folder = join(__dirname, 'cases', analytic);
  const table = TABLE.parse(JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')));
  let found: ReadonlyMap<string, readonly ShortFinding[]>;

  beforeAll(async () => {
    const events = table.map(
      ({ case: name }) => [name, expandSteps(name, readSteps(join(folder, `${name}.jsonl`)))] as const,
    );
    found = await findingsOnCases(analytic, new Map(events));
  }, 120_000);

  it.each(table.map(({ case: name, why, expect: expected }) => [name, why, expected] as const))(
    '%s: %s',
    (name, _why, expected) => {
      expect(found.get(name)?.map((finding, index) => cut(finding, expected[index]))).toEqual(expected);
    },
  );

  it('has an expectation for each case file', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
    expect(files.map((file) => file.replace('.jsonl', '')).sort()).toEqual(table.map(({ case: name }) => name).sort());
  });
});
