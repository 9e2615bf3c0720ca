import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { mfaepisodes } from '../../src/commands/mfaepisodes';
import { csvCell } from '../../src/splunk/chunked/csv-write';
import { converse } from '../../src/splunk/chunked';
import { PROMPT_OUTCOMES } from '../../src/model/outcome';
import { REQUESTER_CLASSES } from '../../src/model/requester';
import { execute, getinfo, messages } from '../helpers/frames';
import { runPython } from './sdk';

const ROWS = 1000;
const START = 1_700_000_000;
const ADDRESSES = [
  '198.51.100.1',
  '198.51.100.77',
  '::ffff:198.51.100.9',
  '203.0.113.4',
  '2001:db8::1',
  '2001:db8:0:0:1::',
  'x',
];
const COLUMNS = {
  // On a grid of five minutes now and then, so that times are equal and windows end where others begin.
  mfa_time: fc.oneof(
    fc.nat(300).map((step) => START + 300 * step),
    fc.nat(9e7).map((ms) => START + ms / 1000),
  ),
  // Some with many rows, and many with one, which alone decides whether its user has anything to state.
  mfa_user: fc
    .noBias(fc.oneof(fc.nat(60), fc.nat(900)))
    .map((user) => `${user % 2 === 0 ? 'User' : 'user'}${user >> 1}@example.com`),
  mfa_tenant: fc.constant('example'),
  mfa_provider: fc.constantFrom('duo', 'pingid'),
  mfa_stage: fc.constant('response'),
  mfa_outcome: fc.constantFrom(...PROMPT_OUTCOMES, 'approved', 'approved'),
  mfa_factor: fc.constantFrom('push', 'push_number', 'sms', 'webauthn', 'bypass_code', 'odd', ''),
  mfa_reason: fc.constantFrom('', '', 'user_mistake', 'phishing'),
  mfa_app: fc.constantFrom('Payroll', 'Wiki, internal', 'VPN "east"', 'Büro', ''),
  mfa_signin_id: fc.constantFrom('', 's1', 's2'),
  mfa_req_ip: fc.constantFrom(...ADDRESSES, ''),
  mfa_req_country: fc.constantFrom('US', 'DE', ''),
  mfa_req_asn: fc.constantFrom('64496', '64497', ''),
  mfa_req_class: fc.constantFrom(...REQUESTER_CLASSES, 'own', 'own', ''),
  mfa_req_ua: fc.constantFrom('Mozilla/5.0', 'curl/8.0', 'HeadlessChrome', ''),
  mfa_risk: fc.constantFrom('low', 'low', 'High', ''),
  mfa_apr_ip: fc.constantFrom(...ADDRESSES, ''),
};
const LINE = fc.tuple(...Object.values(COLUMNS)).map((cells) => cells.map((cell) => csvCell(String(cell))).join(','));

/** The last reply's rows, without empty cells: the SDK writes a column of lists for every field. */
function lastRows(bytes: Buffer): object[] {
  const rows: Record<string, string>[] = parse(messages(bytes).at(-1)?.body ?? '', { columns: true });
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')));
}

describe("the peer on Splunk's SDK that mfaepisodes is measured against", () => {
  it('states the same runs and the same facts, whatever its columns hold and however often rows come', async () => {
    const lines = fc
      .sample(LINE, { numRuns: ROWS, seed: 4711 })
      .map((line, row) => `duo:${(389 * row) % ROWS},${line}`);
    const header = ['mfa_event_uid', ...Object.keys(COLUMNS)];
    const csv = (rows: readonly string[]): string =>
      [
        [...header, ...header.map((name) => `__mv_${name}`)].join(','),
        ...rows.map((row) => row + ','.repeat(header.length)),
        '',
      ].join('\n');
    const said = (args: readonly string[]): Buffer[] => [
      getinfo({ args }),
      execute(false, csv(lines)),
      execute(false, csv(lines.slice(0, 99))),
      execute(true, csv([])),
    ];
    const sdk = await runPython('../../perf/sdk/episodes.py', [], Buffer.concat(said([])));
    expect(sdk).toMatchObject({ exitCode: 0, errors: '' });
    const ours = await converse(mfaepisodes, said(['by=user', 'keep=eventful']));
    const [theirs, expected] = [sdk.output, ours.output].map(lastRows);
    expect(expected?.length).toBeGreaterThan(40);
    expect(theirs).toEqual(expected);
  }, 30_000);
});
