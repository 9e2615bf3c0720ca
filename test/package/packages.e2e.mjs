// The packages themselves: made twice, unpacked, and run with nothing of the repository but the bench and the samples.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { extract, list } from 'tar';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packages = [`TA-mfa_watch-${version}.spl`, `mfa_watch-${version}-linux_x86_64.spl`];

const folder = mkdtempSync(join(tmpdir(), 'mfa-watch-packages-'));
const app = join(folder, 'mfa_watch');
const program = join(app, 'linux_x86_64/bin/mfawatch');

function pack() {
  execFileSync(process.execPath, [join(root, 'scripts/package.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

const hashes = () =>
  packages.map((name) =>
    createHash('sha256')
      .update(readFileSync(join(dist, name)))
      .digest('hex'),
  );

/** Runs the command line over the samples. */
function mfawatch(...args) {
  const inputs = ['OktaIM2:log=samples/okta', 'o365:management:activity=samples/o365'];
  const given = [...args, ...inputs.flatMap((input) => ['--input', input])];
  return spawnSync(process.execPath, [join(root, 'bin/mfawatch'), ...given], { cwd: root, encoding: 'utf8' });
}

const asInstalled = () => ['--app', app, '--app', join(folder, 'TA-mfa_watch')];

const frame = (metadata, body = '') => {
  const json = JSON.stringify(metadata);
  return `chunked 1.0,${Buffer.byteLength(json)},${Buffer.byteLength(body)}\n${json}${body}`;
};

/** What splunkd says to the command: who asks, and one chunk of events of so many users. */
function talk(users) {
  const rows = Array.from(
    { length: users * 5 },
    (_, at) => `${at},${1_700_000_000 + at},response,denied,u${at % users}`,
  );
  const csv = ['mfa_event_uid,mfa_time,mfa_stage,mfa_outcome,mfa_user', ...rows, ''].join('\n');
  const searchinfo = { args: ['by=user'], raw_args: ['by=user'], command: 'mfaepisodes', latest_time: '2000000000' };
  return frame({ action: 'getinfo', preview: false, searchinfo }) + frame({ action: 'execute', finished: true }, csv);
}

before(() => pack());
after(() => rmSync(folder, { recursive: true, force: true }));

describe('the packages', () => {
  before(async () => {
    for (const name of packages) await extract({ file: join(dist, name), cwd: folder });
  });

  it('hold one folder each, owned by nobody in particular, with plain modes', async () => {
    for (const name of packages) {
      await list({
        file: join(dist, name),
        onReadEntry: ({ path, type, mode, uid, gid, uname }) => {
          assert.match(path, new RegExp(`^${name.replace(/-\d.*/, '')}/`));
          const executable = type === 'Directory' || path.endsWith('/bin/mfawatch');
          assert.equal(mode, executable ? 0o755 : 0o644, path);
          assert.deepEqual([uid ?? 0, gid ?? 0, uname ?? ''], [0, 0, ''], path);
        },
      });
    }
  });

  it('bear the version of package.json', () => {
    for (const name of ['mfa_watch', 'TA-mfa_watch']) {
      const conf = readFileSync(join(folder, name, 'default/app.conf'), 'utf8');
      assert.deepEqual(conf.match(/^version = .*$/gm), [`version = ${version}`, `version = ${version}`]);
      assert.equal(JSON.parse(readFileSync(join(folder, name, 'app.manifest'), 'utf8')).info.id.version, version);
    }
  });

  it('find alone what the repository finds', () => {
    const source = mfawatch('run', '--format', 'json');
    const installed = mfawatch('run', '--format', 'json', ...asInstalled());
    assert.equal(installed.status, 0, installed.stderr);
    assert.ok(source.stdout.split('\n').length > 5, source.stderr);
    const findings = (text) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    // When they were written differs, and nothing else.
    const content = (text) => findings(text).map((finding) => ({ ...finding, updated: 0 }));
    assert.deepEqual(content(installed.stdout), content(source.stdout));
  });

  it('run their own program: without it nothing runs', () => {
    renameSync(program, `${program}.away`);
    try {
      const { status, stderr } = mfawatch('run', ...asInstalled());
      assert.equal(status, 2);
      assert.match(stderr, /no program mfawatch in linux_x86_64\/bin or bin of the app mfa_watch/);
    } finally {
      renameSync(`${program}.away`, program);
    }
  });
});

describe('the packed program', () => {
  it('is deaf to NODE_OPTIONS', () => {
    const env = { ...process.env, NODE_OPTIONS: '--require /there/is/no/such/file' };
    assert.notEqual(spawnSync(process.execPath, ['-e', '0'], { env }).status, 0);
    const { status, stdout } = spawnSync(program, ['command', 'mfaepisodes'], {
      env,
      input: talk(1),
      encoding: 'utf8',
    });
    assert.equal(status, 0);
    assert.match(stdout, /"type":"reporting"/);
  });

  it('works within 2 GB of address space, as in the jail of Splunk Cloud', () => {
    const started = spawnSync('bash', ['-c', 'ulimit -v 2000000; exec "$0" command mfaepisodes', program], {
      input: talk(20_000),
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    assert.equal(started.status, 0, started.stderr);
    assert.equal(started.stderr, '');
    assert.equal(started.stdout.match(/^u\d+,|,u\d+,/gm)?.length > 0, true);
  });

  it('answers a process that only asks what the command is, and leaves quietly', () => {
    const [getinfo] = talk(1).split(/(?=chunked 1\.0,\d+,[1-9])/);
    const { status, stdout, stderr } = spawnSync(program, ['command', 'mfaepisodes'], {
      input: getinfo,
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /^chunked 1\.0,\d+,0\n\{"type":"reporting"/);
  });

  it('says its version where no events come', () => {
    const input =
      frame({ action: 'getinfo', searchinfo: { args: ['by=user'] } }) + frame({ action: 'execute', finished: true });
    const { stdout } = spawnSync(program, ['command', 'mfaepisodes'], { input, encoding: 'utf8' });
    assert.match(
      stdout,
      new RegExp(`\\["INFO","mfaepisodes of MFA Watch ${version.replaceAll('.', '\\.')}: no MFA events`),
    );
  });

  it('holds nothing but the commands', () => {
    const { status, stderr } = spawnSync(program, ['bench'], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /usage: mfawatch command NAME/);
  });
});

describe('packing again', () => {
  it('gives the same bytes', () => {
    const first = hashes();
    pack();
    assert.deepEqual(hashes(), first);
    assert.deepEqual(readdirSync(dist).sort(), ['PACKAGES.md', ...packages].sort());
  });
});
