import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { converse, runCommand, streamPeer } from '../../../src/splunk/chunked';
import { execute, getinfo, messages } from '../../helpers/frames';
import { buildSearchProgram, makeAppFolder } from '../../helpers/programs';
import * as commands from '../../helpers/search-commands';

const rows = Array.from({ length: 5000 }, (_, row) => `${row},"Zoë ${row}",`).join('\n');
const said = [getinfo(), execute(false, `age,name,__mv_age\n${rows}\n`), execute(true, 'age,name,__mv_age\n')];

describe('a command in a process of its own', () => {
  const program = buildSearchProgram(join(makeAppFolder(), 'bin', 'tester'));

  async function run(name: string, input: readonly Buffer[]) {
    const child = spawn(program, [name]);
    const exited = new Promise((resolve) => child.on('close', resolve));
    for (const piece of input) child.stdin.write(piece);
    child.stdin.end();
    const [output, errors] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
    return { output, errors: errors.toString(), exitCode: await exited };
  }

  it.each(['total', 'oldest', 'accumulate'] as const)('says the very bytes that %s says in-process', async (name) => {
    const inProcess = await converse(commands[name], said);
    expect(await run(name, said)).toEqual({ ...inProcess, errors: '' });
    expect(messages(inProcess.output)).toHaveLength(3);
  });

  it('ends with 1 and a quiet stderr where the command throws', async () => {
    expect(await run('broken', said)).toMatchObject({ exitCode: 1, errors: '' });
  });

  it.each<[string, string, RegExp]>([
    ['is no message', 'hello', /byte 0: expected a frame header/],
    ['has a row too short', `${getinfo()}${execute(false, 'a,b\n1\n')}`, /expected a row of 2 columns/],
    ['goes on after the last chunk', `${getinfo()}${execute(true)}${execute(true)}`, /expected the end/],
  ])('reports input that %s and ends with 1 at once, without waiting for more', async (_, input, error) => {
    const child = spawn(program, ['total'], { timeout: 4000 });
    const exited = new Promise((resolve) => child.on('close', resolve));
    child.stdin.on('error', () => undefined);
    child.stdin.write(input);
    const [output, errors] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
    expect([await exited, errors.toString()]).toEqual([1, '']);
    expect(messages(output).at(-1)?.metadata['error']).toMatch(error);
  });

  it('leaves with 0 and no word where nobody takes its replies any more', async () => {
    const child = spawn(program, ['accumulate']);
    const exited = new Promise((resolve) => child.on('close', resolve));
    child.stdin.on('error', () => undefined);
    child.stdin.write(getinfo());
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.write(said[1]);
    const errors = await buffer(child.stderr);
    expect([await exited, errors.toString()]).toEqual([0, '']);
  });

  it('leaves with 0 and no word where it was only asked what it is', async () => {
    const { output, ...end } = await run('total', [getinfo()]);
    expect(end).toEqual({ exitCode: 0, errors: '' });
    expect(messages(output)).toHaveLength(1);
  });
});

describe('runCommand', () => {
  it('reads no further while its replies are not taken', async () => {
    let pulled = 0;
    async function* input() {
      for (const piece of said) {
        pulled += 1;
        yield piece;
      }
    }
    const taken: Buffer[] = [];
    let take: () => void = () => undefined;
    const output = new Writable({
      highWaterMark: 1,
      write(chunk: Buffer, _encoding, done) {
        taken.push(chunk);
        take = () => {
          take = () => undefined;
          done();
        };
      },
    });
    const running = runCommand(commands.total, { ...streamPeer(Readable.from([]), output), input: input() });
    for (let replies = 1; replies <= said.length; replies += 1) {
      await new Promise(setImmediate);
      expect([taken.length, pulled]).toEqual([replies, replies]);
      take();
    }
    let ended = false;
    void running.then(() => (ended = true));
    for (let left = 9; !ended && left > 0; left -= 1) {
      await new Promise(setImmediate);
      take();
    }
    expect([await running, messages(Buffer.concat(taken)).length]).toEqual([0, said.length]);
  });

  it('leaves quietly where the other side went away', async () => {
    const input = new PassThrough();
    const output = new Writable({
      write: (_chunk, _encoding, done) => {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    for (const piece of said) input.write(piece);
    input.end();
    expect(await runCommand(commands.accumulate, streamPeer(input, output))).toBe(0);
  });
});
