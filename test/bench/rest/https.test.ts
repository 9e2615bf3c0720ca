import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { join } from 'node:path';
import { benchServer } from '../../helpers/bench-server';

const pem = (name: string): string => readFileSync(join(__dirname, 'fixtures', `test-only.${name}.pem`), 'utf8');

it('serves splunkd over self-signed https, as splunkd itself does, and marks its cookies Secure', async () => {
  const cert = pem('cert');
  const server = await benchServer({ key: pem('key'), cert });
  const ask = (path: string, headers = {}): Promise<{ status?: number; cookies?: string[] }> =>
    new Promise((resolve, reject) => {
      get(server.url + path, { ca: cert, headers, agent: false }, (response) => {
        response
          .resume()
          .on('end', () => resolve({ status: response.statusCode, cookies: response.headers['set-cookie'] }));
      }).on('error', reject);
    });

  expect(server.url).toMatch(/^https:/);
  const headers = { Authorization: `Splunk ${server.session.key}` };
  expect((await ask('/services/server/info?output_mode=json', headers)).status).toBe(200);
  for (const cookie of (await ask('/en-US/app/mfa_watch/findings')).cookies ?? []) expect(cookie).toContain('; Secure');
  await server.stop();
});
