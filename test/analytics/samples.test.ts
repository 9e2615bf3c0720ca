import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { samplesOf } from '../../src/bench/cli/samples';
import { findingsIn } from '../helpers/analytics-case';

const ROOT = join(__dirname, '../..');
const { input, lookup } = samplesOf(ROOT);
const FILES = [
  ...input.flatMap(({ path }) => readdirSync(path).map((file) => join(path, file))),
  ...lookup.values(),
].map((file) => relative(ROOT, file));

/** What `npm start` prints, as `verdict analytic user`. */
const findings = async (): Promise<readonly string[]> =>
  (await findingsIn(input, [], { lookups: lookup })).map(({ verdict, analytic, user }) =>
    [verdict, analytic, user].join(' '),
  );

describe('the samples', () => {
  it('hold what their README says is found, and nothing else', async () => {
    expect([...(await findings())].sort()).toEqual(
      [
        'confirmed AN0449 dmitri.sato@example.com',
        ...['AN0449', 'AN0453'].map((id) => `likely ${id} elena.novak@example.com`),
        ...['AN0449', 'AN0453', 'O365-MFA'].map((id) => `likely ${id} bruno.okafor@example.com`),
        ...['AN0449', 'AN0453', 'O365-MFA'].map((id) => `suspicious ${id} hugo.martin@example.com`),
        ...['carla.meyer', 'farid.haddad', 'greta.olsen'].map((name) => `suspicious AN0449 ${name}@example.com`),
        'suspicious AN0450 petra.lang@example.com',
        'suspicious AN0451 quentin.roy@example.com',
        ...['AN0449', 'AN0452'].map((id) => `suspicious ${id} rosa.silva@example.com`),
        ...['AN0449', 'AN0453'].map((id) => `suspicious ${id} samir.khan@example.com`),
        'suspicious AN0454 tara.kim@example.com',
      ].sort(),
    );
  }, 90_000);

  it.each(FILES)('%s names only example.com and addresses for documentation', (file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const mail = text.match(/[\w.]+@[\w.]+/g) ?? [];
    expect(mail.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
    const addresses = [...text.matchAll(/(?<![\d./])(?:\d{1,3}\.){3}\d{1,3}(?![\d./])/g)].map(([ip]) => ip);
    // The host itself, and Jamf's version.
    const documentation = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^127\.0\.0\.1$|^7\.1\.0\.4$/;
    expect([...new Set(addresses)].filter((ip) => !documentation.test(ip))).toEqual([]);
  });

  it.each(FILES)('%s holds each event once', (file) => {
    const lines = readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it.each(FILES.filter((file) => /okta|o365/.test(file)))('%s is in time order', (file) => {
    const times = readFileSync(join(ROOT, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, string>>)
      .map((event) => event['published'] ?? event['CreationTime'] ?? '');
    expect(times).toEqual([...times].sort());
  });
});
