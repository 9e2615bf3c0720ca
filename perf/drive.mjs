// Drives a search command's process as splunkd does: getinfo, then chunk after chunk, each when the last was answered.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/** Linux counts processor time so (USER_HZ). */
const TICKS_A_SECOND = 100;
const HEADER = /^chunked 1\.0,(\d+),(\d+)\n/;

/** Reads replies off a stream: `next()` gives {metadata, body}, or throws where the process ended before. */
function replies(stream) {
  let [parts, size, wanted, waiting, ended] = [[], 0, 0, undefined, false];
  const parse = () => {
    if (size < wanted) return undefined;
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    parts = [bytes];
    const match = HEADER.exec(bytes.toString('latin1', 0, 64));
    if (match === null) return undefined;
    const [head, meta, body] = [match[0].length, Number(match[1]), Number(match[2])];
    wanted = head + meta + body;
    if (size < wanted) return undefined;
    const reply = {
      metadata: JSON.parse(bytes.toString('utf8', head, head + meta)),
      body: bytes.subarray(head + meta, wanted),
    };
    parts = [bytes.subarray(wanted)];
    size -= wanted;
    wanted = 0;
    return reply;
  };
  const serve = () => {
    if (waiting === undefined) return;
    const reply = parse();
    if (reply === undefined && !ended) return;
    const { resolve, reject } = waiting;
    waiting = undefined;
    if (reply === undefined) reject(new Error('the command ended without a reply'));
    else resolve(reply);
  };
  stream.on('data', (bytes) => {
    parts.push(bytes);
    size += bytes.length;
    serve();
  });
  stream.on('end', () => {
    ended = true;
    serve();
  });
  return () =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      serve();
    });
}

function frame(metadata, body = Buffer.alloc(0)) {
  const json = JSON.stringify(metadata);
  return Buffer.concat([Buffer.from(`chunked 1.0,${Buffer.byteLength(json)},${body.length}\n${json}`), body]);
}

/** A getinfo message with the parts that a command may read. */
export function getinfo({ args = [], latest = 0, splunkd = '' } = {}) {
  const searchinfo = {
    ...{ args, raw_args: args, dispatch_dir: '/tmp', sid: '1700000000.1', app: 'mfa_watch', owner: 'admin' },
    ...{ username: 'admin', session_key: 'key', splunkd_uri: splunkd, splunk_version: '10.0.0' },
    ...{ search: 'search', command: 'perf', maxresultrows: 50000, earliest_time: '0', latest_time: String(latest) },
  };
  return frame({ action: 'getinfo', preview: false, streaming_command_will_restart: false, searchinfo });
}

/** Megabytes that the process has held at most, as Linux counts them; NaN elsewhere. */
function peakMegabytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/** Seconds of processor time so far, all threads; NaN where /proc is not. Steadier than the clock on a busy machine. */
function processorSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return NaN;
  }
}

/**
 * One whole process over one talk.
 * @param {{program: string, argv: string[], args?: string[], splunkd?: string}} command splunkd: where its REST API answers
 * @param {{path: string, chunks: {from: number, length: number}[], latest: number} | undefined} data none: getinfo only
 * @param {(body: Buffer) => void} [onBody] takes each reply's rows
 * @returns seconds of the whole process, of its processors and to the getinfo reply, that reply, peak megabytes, bytes out
 */
export async function drive({ program, argv, args, splunkd }, data, onBody = () => undefined) {
  const start = performance.now();
  const child = spawn(program, argv, { stdio: ['pipe', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (bytes) => (errors += bytes));
  child.stdin.on('error', () => undefined);
  const exited = new Promise((resolve) => child.on('close', resolve));
  const next = replies(child.stdout);
  try {
    child.stdin.write(getinfo({ args, splunkd, latest: data?.latest }));
    const { metadata: configuration } = await next();
    const answered = performance.now();
    let bytesOut = 0;
    const file = data === undefined ? undefined : openSync(data.path);
    for (const [index, { from, length }] of data?.chunks.entries() ?? []) {
      const body = Buffer.allocUnsafe(length);
      readSync(file, body, 0, length, from);
      // splunkd says "finished" with a last chunk of no rows.
      child.stdin.write(frame({ action: 'execute', finished: false }, body));
      const reply = await next();
      bytesOut += reply.body.length;
      onBody(reply.body);
      if (index + 1 < data.chunks.length) continue;
      child.stdin.write(frame({ action: 'execute', finished: true }, Buffer.from(data.header)));
      const last = await next();
      if (last.metadata.finished !== true) throw new Error(`not finished: ${JSON.stringify(last.metadata)}`);
      bytesOut += last.body.length;
      onBody(last.body);
    }
    if (file !== undefined) closeSync(file);
    const [megabytes, processor] = [peakMegabytes(child.pid), processorSeconds(child.pid)];
    child.stdin.end();
    const code = await exited;
    if (code !== 0) throw new Error(`exit code ${code}`);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, processor, toGetinfo: (answered - start) / 1000, megabytes, bytesOut, configuration };
  } catch (error) {
    child.kill();
    throw new Error(`${program} ${argv.join(' ')}: ${error.message}\n${errors.slice(-2000)}`, { cause: error });
  }
}
