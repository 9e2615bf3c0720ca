import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import { listen, type Listening } from '../../../src/bench/rest/server';

const open: Listening[] = [];

async function serve(port: number, app: RequestListener = (_, response) => response.end('ok')): Promise<Listening> {
  const server = await listen(app, { port, host: '127.0.0.1' });
  open.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('listen', () => {
  it('takes another port where the wanted one is in use and says which was', async () => {
    const first = await serve(0);
    const second = await serve(first.port);
    expect(second.taken).toBe(first.port);
    expect(second.port).not.toBe(first.port);
    expect(second.url).toBe(`http://127.0.0.1:${second.port}`);
    expect(await (await fetch(second.url)).text()).toBe('ok');
  });

  it('takes the wanted port where it is free', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    probe.close();
    await once(probe, 'close');
    const server = await serve(port);
    expect([server.port, server.taken]).toEqual([port, undefined]);
  });

  it('close ends idle and hanging connections at once, and may be called again', async () => {
    const server = await serve(0, () => undefined);
    const hanging = fetch(server.url).then(
      () => 'answered',
      () => 'ended',
    );
    const idle = connect(server.port, '127.0.0.1');
    await once(idle, 'connect');
    const ended = once(idle, 'close');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const start = Date.now();
    await server.close();
    expect(await hanging).toBe('ended');
    await ended;
    expect(Date.now() - start).toBeLessThan(500);
  });
});
