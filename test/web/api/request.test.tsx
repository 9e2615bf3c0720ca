/** @jest-environment ./test/web/helpers/web-environment.cjs */
import '../helpers/splunk-web-config';

import { getJson, SplunkdError } from '../../../src/web/api/request';

const answer = (status: number, body: string) => {
  globalThis.fetch = () => Promise.resolve(new Response(body, { status }));
};
const get = (signal = new AbortController().signal) => getJson('/en-US/splunkd/__raw/services/x', signal);

describe('a request to splunkd', () => {
  it("carries the browser's session and the CSRF header", async () => {
    let sent: RequestInit | undefined;
    globalThis.fetch = (_input, init) => {
      sent = init;
      return Promise.resolve(new Response('[]'));
    };
    await get();
    expect(sent).toMatchObject({
      method: 'GET',
      credentials: 'include',
      headers: { 'X-Splunk-Form-Key': '1234567890', 'X-Requested-With': 'XMLHttpRequest' },
    });
  });

  it("fails with splunkd's own message", async () => {
    answer(404, '{"messages":[{"type":"ERROR","text":"Could not find object."}]}');
    await expect(get()).rejects.toMatchObject({ message: 'Could not find object.', status: 404 });
  });

  it.each([
    ['an XML body', '<response/>'],
    ['messages that are no errors', '{"messages":[{"type":"INFO","text":"x"}]}'],
    ['an empty body', ''],
  ])('fails with the status where the answer is %s', async (_what, body) => {
    answer(503, body);
    await expect(get()).rejects.toMatchObject({ message: 'splunkd answered 503.' });
  });

  it('fails where a log-in page comes in place of JSON', async () => {
    answer(200, '<!doctype html>');
    await expect(get()).rejects.toThrow(/Sign in again/);
  });

  it('fails with a sentence where there is no connection', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(get()).rejects.toThrow(SplunkdError);
  });

  it('is no failure of splunkd when it was aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    globalThis.fetch = () => Promise.reject(new DOMException('aborted', 'AbortError'));
    await expect(get(controller.signal)).rejects.toHaveProperty('name', 'AbortError');
  });
});
