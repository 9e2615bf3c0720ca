import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findingsOnCases, type ShortFinding } from '../helpers/analytics-case';
import { expandSteps, readSteps } from '../helpers/case-steps';

const FINDING = z.strictObject({
  who: z.string(),
  verdict: z.string(),
  attempts: z.int(),
  reasons: z.array(z.string()),
  cannot_tell: z.array(z.string()).optional(),
});

/** What a case must come to. Lines are stated by how they begin: every reason, and of `cannot_tell` those that matter. */
const TABLE = z.array(z.strictObject({ case: z.string(), why: z.string(), expect: z.array(FINDING) }));

/** The finding with its lines cut to the length of those expected. */
const cut = (finding: ShortFinding, expected: z.infer<typeof FINDING> | undefined): z.infer<typeof FINDING> => ({
  ...finding,
  reasons: finding.reasons.map((reason, index) => reason.slice(0, expected?.reasons[index]?.length)),
  cannot_tell: expected?.cannot_tell?.filter((line) => finding.cannot_tell.some((told) => told.startsWith(line))),
});

describe.each(['AN0449', 'AN0450', 'AN0451', 'AN0452', 'AN0453', 'AN0454', 'O365-MFA'])(
  '%s, from native rows to findings',
  (analytic) => {
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
      expect(files.map((file) => file.replace('.jsonl', '')).sort()).toEqual(
        table.map(({ case: name }) => name).sort(),
      );
    });
  },
);
