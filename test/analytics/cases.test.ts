import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findingsOnCases, type ShortFinding } from '../helpers/analytics-case';
import { expandSteps, readSteps } from '../helpers/case-steps';

const FINDING = z.strictObject({
  who: z.string(),
  verdict: z.string(),
  attempts: z.int(),
  /** Every reason, in order. */
  reasons: z.array(z.string()).optional(),
  /** Those that matter, of the reasons and of what could not be told. */
  because: z.array(z.string()).optional(),
  cannot_tell: z.array(z.string()).optional(),
});

/** What a case must come to. Lines are stated by how they begin. */
const TABLE = z.array(z.strictObject({ case: z.string(), why: z.string(), expect: z.array(FINDING) }));

const told = (lines: readonly string[], expected: readonly string[] | undefined): string[] | undefined =>
  expected?.filter((line) => lines.some((one) => one.startsWith(line)));

/** The finding with as much of its lines as is expected. */
function cut(finding: ShortFinding, expected: z.infer<typeof FINDING> | undefined): z.infer<typeof FINDING> {
  const all = expected?.reasons ?? (expected === undefined ? [] : undefined);
  return {
    ...finding,
    reasons: all && finding.reasons.map((reason, index) => reason.slice(0, all[index]?.length)),
    because: told(finding.reasons, expected?.because),
    cannot_tell: told(finding.cannot_tell, expected?.cannot_tell),
  };
}

/**
 * Folders of cases that share an installation, where what users with a history teach is usual for all. Named after their
 * analytic: `-history` are of users with one, `-evasion` what attackers, or chance, would make of the rules.
 */
const FOLDERS = [
  ...['AN0449', 'AN0449-history', 'AN0449-evasion', 'AN0450', 'AN0450-evasion', 'AN0451', 'AN0451-evasion', 'AN0452'],
  ...['AN0453', 'AN0453-evasion', 'AN0454', 'AN0454-evasion', 'O365-MFA'],
];

describe.each(FOLDERS)('%s, from native rows to findings', (name) => {
  const analytic = name.replace(/-(?:history|evasion)$/, '');
  const folder = join(__dirname, 'cases', name);
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
