import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createExternalCommands } from '../../../src/bench/external/external-commands';
import { startPrograms } from '../../../src/bench/external/start-program';
import type { Row } from '../../../src/bench/spl/row';
import { conf } from '../../helpers/conf';
import { makeAppFolder, writeProgram } from '../../helpers/programs';

const where = { source: 'search', line: 1, column: 7 };
const folder = makeAppFolder();

/**
 * Writes a command that calls `answer(n, metadata)` with each message; `reply` writes one. It writes its process id to
 * a file beside it, so that a test can see whether it is gone.
 */
function program(name: string, answer: string): string {
  return writeProgram(
    join(folder, 'bin', name),
    `
const reply = (metadata, body = '') => {
  const json = JSON.stringify(metadata);
  process.stdout.write('chunked 1.0,' + json.length + ',' + body.length + '\\n' + json + body);
};
const answer = (n, metadata) => { ${answer} };
require('node:fs').writeFileSync(__filename + '.pid', String(process.pid));
let bytes = Buffer.alloc(0);
let n = 0;
process.stdin.on('data', (more) => {
  bytes = Buffer.concat([bytes, more]);
  for (;;) {
    const header = /^chunked 1.0,(\\d+),(\\d+)\\n/.exec(bytes.toString('latin1', 0, 64));
    const start = header && header[0].length;
    if (!header || bytes.length < start + +header[1] + +header[2]) return;
    const metadata = JSON.parse(bytes.toString('utf8', start, start + +header[1]));
    bytes = bytes.subarray(start + +header[1] + +header[2]);
    answer(n++, metadata);
  }
});
`,
  );
}

/** Answers as a well-behaved reporting command, but for what `otherwise` does; it returns true where it answered. */
function reporting(otherwise: string): string {
  return `
const own = (() => { ${otherwise} })();
if (own) return;
if (n === 0) reply({ type: 'reporting', required_fields: ['a'] });
else reply({ finished: metadata.finished });`;
}

function gone(name: string): boolean {
  const pid = Number(readFileSync(join(folder, 'bin', `${name}.pid`), 'utf8'));
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

async function* rows(chunks: number): AsyncGenerator<Row[]> {
  for (let chunk = 0; chunk < chunks; chunk += 1) yield [new Map([['a', '1']]), new Map([['a', '2']])];
}

function run(name: string, { chunks = 2, timeoutSeconds = 20 } = {}) {
  const heard: string[] = [];
  const external = createExternalCommands({
    start: startPrograms(conf({ [name]: { chunked: 'true' } }), [{ name: 'mfa_watch', folder }]),
    app: 'mfa_watch',
    owner: 'admin',
    sessionKey: 'key-of-a-test',
    splunkdUri: 'http://127.0.0.1:8089',
    onMessage: (level, text) => heard.push(`${level} ${text}`),
    timeoutSeconds,
    chunks: { seed: 1, min: 2, max: 2 },
  });
  const call = { command: name, args: [], rawArgs: [], where };
  const found = external.run(call, rows(chunks), { earliest: 0, latest: 1, sid: 'sid-1' });
  return { found, heard };
}

async function failure(name: string, script: string, options: Parameters<typeof run>[1] = {}): Promise<string> {
  program(name, script);
  const { found } = run(name, options);
  const drained = async () => {
    for await (const batch of found) void batch;
  };
  const error = await drained().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: 'RunFailed', where });
  expect(gone(name)).toBe(true);
  return String(error);
}

describe('a command that misbehaves is an error that names it, and its process is gone', () => {
  it('dies: with its exit code and its last words', async () => {
    const script = reporting(`if (n === 2) { console.error('out of\\nluck'); process.exit(3); }`);
    expect(await failure('dies', script)).toContain(
      'search:1:7: the command dies gave no answer: it ended with exit code 3; its last words on stderr: out of / luck',
    );
  });

  it('is killed', async () => {
    const script = reporting(`if (n === 1) { process.kill(process.pid, 'SIGKILL'); return true; }`);
    expect(await failure('killed', script)).toContain('it was ended by SIGKILL');
  });

  it('hangs', async () => {
    const script = reporting(`process.on('SIGTERM', () => {}); return n === 1;`);
    expect(await failure('hangs', script, { timeoutSeconds: 0.5 })).toContain(
      'the command hangs did not answer within 0.5 s',
    );
  });

  it('does not end', async () => {
    const script = reporting(`setInterval(() => {}, 1000);`);
    expect(await failure('stays', script, { timeoutSeconds: 0.5 })).toContain('did not end after its last reply');
  });

  it('ends badly after its last reply', async () => {
    const script = reporting(`if (metadata.finished) process.exitCode = 4;`);
    expect(await failure('late', script)).toContain('ended with exit code 4 after its last reply');
  });

  it('answers twice', async () => {
    // The second reply comes before or after the next message is sent, and then answers that one wrongly.
    const script = reporting(`if (n === 1) reply({ finished: false });`);
    expect(await failure('twice', script)).toContain('the command twice answered out of step');
  });

  it('answers twice at the end', async () => {
    const script = reporting(`if (metadata.finished) reply({ finished: true });`);
    expect(await failure('twice_last', script)).toContain('answered out of step: more replies than messages');
  });

  it('finishes too early, or not at all', async () => {
    expect(await failure('early', reporting(`if (n === 1) { reply({ finished: true }); return true; }`))).toContain(
      'answered out of step: it said finished:true where false was due',
    );
    expect(await failure('never', reporting(`if (n > 0) { reply({ finished: false }); return true; }`))).toContain(
      'finished:false where true was due',
    );
  });

  it('gives rows before the last chunk', async () => {
    const script = reporting(`if (n === 1) { reply({ finished: false }, 'a\\n1\\n'); return true; }`);
    expect(await failure('eager', script)).toContain('it gave rows before the last chunk');
  });

  it('prints something between its replies', async () => {
    expect(await failure('prints', reporting(`if (n === 1) console.log('hello');`))).toMatch(
      /the command prints broke the protocol at byte \d+: expected a frame header/,
    );
  });

  it('writes broken CSV', async () => {
    const script = reporting(`if (metadata.finished) { reply({ finished: true }, 'a,b\\n1\\n'); return true; }`);
    expect(await failure('csv', script)).toMatch(/broke the protocol at byte \d+: expected a row of 2 columns/);
  });

  it.each([
    [
      'a type that Splunk does not know',
      `{ type: 'eventing' }`,
      'says its type is "eventing"; known: streaming, stateful',
    ],
    [
      'a streaming_preop',
      `{ type: 'reporting', streaming_preop: 'x' }`,
      'asks in its configuration for streaming_preop',
    ],
    ['patterns as fields', `{ type: 'reporting', required_fields: ['a*'] }`, 'required_fields that are not supported'],
  ])('is configured with %s', async (_, configuration, message) => {
    expect(await failure('configured', `reply(${configuration});`)).toContain(message);
  });

  it('loses the number of a row, or a declared column', async () => {
    const stateful = (body: string) =>
      `if (n === 0) reply({ type: 'stateful', required_fields: ['a'] }); else reply({ finished: false }, '${body}');`;
    expect(await failure('unnumbered', stateful('a\\n1\\n'))).toContain(
      'left the column _chunked_idx out of its reply',
    );
    expect(await failure('misnumbered', stateful('a,_chunked_idx\\n1,7\\n'))).toContain('is none of those it was sent');
    expect(await failure('narrowed', stateful('_chunked_idx\\n1\\n'))).toContain('left the column a out of its reply');
  });

  it('cannot be started', async () => {
    writeFileSync(join(folder, 'bin', 'locked'), 'x', { mode: 0o644 });
    const { found } = run('locked');
    await expect(found[Symbol.asyncIterator]().next()).rejects.toThrow(
      /the command locked gave no answer: it could not be started: spawn .*EACCES/,
    );
  });
});

describe('a command', () => {
  it('whose stderr speaks is heard as a warning that names it', async () => {
    program('noisy', reporting(`if (n === 1) console.error('careful');`));
    const { found, heard } = run('noisy');
    for await (const batch of found) void batch;
    expect(heard).toEqual(['WARN the command noisy wrote to stderr: careful']);
  });

  it('is ended when nobody wants more of its rows', async () => {
    const script = `
if (n === 0) reply({ type: 'stateful', required_fields: ['a'] });
else reply({ finished: metadata.finished }, 'a,_chunked_idx\\n1,0\\n');`;
    program('endless', script);
    const { found } = run('endless', { chunks: 1000 });
    for await (const batch of found) {
      expect(batch).toHaveLength(1);
      break;
    }
    expect(existsSync(join(folder, 'bin', 'endless.pid')) && gone('endless')).toBe(true);
  });

  it('is ended when the rows for it fail', async () => {
    program('starved', reporting(''));
    async function* failing(): AsyncGenerator<Row[]> {
      yield* rows(1);
      throw new Error('no more rows');
    }
    const external = createExternalCommands({
      start: startPrograms(conf({ starved: { chunked: 'true' } }), [{ name: 'mfa_watch', folder }]),
      app: 'mfa_watch',
      owner: 'admin',
      sessionKey: '',
      splunkdUri: '',
      onMessage: () => undefined,
    });
    const call = { command: 'starved', args: [], rawArgs: [], where };
    const found = external.run(call, failing(), { earliest: 0, latest: 1, sid: 'sid-1' });
    await expect(found[Symbol.asyncIterator]().next()).rejects.toThrow('no more rows');
    expect(gone('starved')).toBe(true);
  });
});
