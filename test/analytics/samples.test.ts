import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsIn } from '../helpers/analytics-case';

const SAMPLES = join(__dirname, '../../samples');
const FILES = ['okta', 'o365'].flatMap((folder) =>
  readdirSync(join(SAMPLES, folder)).map((file) => [join(folder, file), join(SAMPLES, folder, file)] as const),
);

describe('the samples', () => {
  it('hold what their README says is found, and nothing else', async () => {
    const inputs = [
      { sourcetype: 'OktaIM2:log', host: 'example.okta.com', path: join(SAMPLES, 'okta') },
      { sourcetype: 'o365:management:activity', host: 'example.okta.com', path: join(SAMPLES, 'o365') },
    ];
    const findings = await findingsIn(inputs, []);
    const short = findings.map(({ verdict, analytic, user }) => [verdict, analytic, user].join(' '));
    expect(short.sort()).toEqual([
      'confirmed AN0449 dmitri.sato@example.com',
      'likely AN0449 bruno.okafor@example.com',
      'likely AN0449 elena.novak@example.com',
      'likely O365-MFA bruno.okafor@example.com',
      'suspicious AN0449 carla.meyer@example.com',
      'suspicious AN0449 farid.haddad@example.com',
      'suspicious AN0449 greta.olsen@example.com',
      'suspicious AN0449 hugo.martin@example.com',
      'suspicious O365-MFA hugo.martin@example.com',
    ]);
  }, 90_000);

  it.each(FILES)('%s names only example.com and addresses for documentation', (_name, file) => {
    const text = readFileSync(file, 'utf8');
    const mail = text.match(/[\w.]+@[\w.]+/g) ?? [];
    expect(mail.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
    const addresses = [...text.matchAll(/"(?:ip|ipAddress|ClientIP|ActorIpAddress)":"([^"]+)"/g)].map(([, ip]) => ip);
    const documentation = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8:/;
    expect(addresses.length).toBeGreaterThan(100);
    expect(addresses.filter((ip) => !documentation.test(ip ?? ''))).toEqual([]);
  });

  it.each(FILES)('%s is in time order, each event once', (_name, file) => {
    const events = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
    const times = events.map((event) => event['published'] ?? event['CreationTime'] ?? '');
    expect(times).toEqual([...times].sort());
    expect(new Set(events.map((event) => event['uuid'] ?? event['Id'])).size).toBe(events.length);
  });
});
