import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../../src/bench/external/find-program';
import type { App } from '../../../src/bench/conf/types';
import { NotSupported } from '../../../src/bench/errors';
import { conf } from '../../helpers/conf';
import { makeAppFolder, writeProgram } from '../../helpers/programs';

const where = { source: 'search', line: 1, column: 3 };
const folder = makeAppFolder();
const apps: readonly App[] = [{ name: 'mfa_watch', folder }];
const inBin = writeProgram(join(folder, 'bin', 'tester'), '');

function find(settings: Record<string, string>, among = apps) {
  return findProgram('tester', where, conf({ tester: { chunked: 'true', ...settings } }), among);
}

describe('findProgram', () => {
  it('finds the file in bin/, named like the command where filename is not given', () => {
    expect(find({ filename: 'tester' })).toEqual({ file: inBin, args: [] });
    expect(find({})).toEqual({ file: inBin, args: [] });
  });

  it('looks in the platform’s folder first (commands.conf.spec, filename)', () => {
    const other = makeAppFolder();
    writeProgram(join(other, 'bin', 'tester'), '');
    const platforms = ['linux_x86_64', 'windows_x86_64', 'darwin_x86_64'];
    const files = platforms.map((platform) => writeProgram(join(other, platform, 'bin', 'tester'), ''));
    const { file } = find({}, [{ name: 'mfa_watch', folder: other }]);
    if (process.platform === 'linux' && process.arch === 'x64') expect(file).toBe(files[0]);
  });

  it('looks in the app that defines the command alone, its later folder first', () => {
    const later = makeAppFolder();
    const file = writeProgram(join(later, 'bin', 'tester'), '');
    expect(find({}, [...apps, { name: 'mfa_watch', folder: later }]).file).toBe(file);
    expect(() => find({}, [{ name: 'another', folder: later }])).toThrow('no program tester');
  });

  it('gives command.arg.N in the order of their numbers', () => {
    const { args } = find({ 'command.arg.10': 'c', 'command.arg.1': 'command', 'command.arg.2': 'tester' });
    expect(args).toEqual(['command', 'tester', 'c']);
  });

  it.each([
    ['a command that no app defines', { '.': '' }, 'not supported: other (command)'],
    ['version 1 of the protocol', { chunked: 'false' }, 'not supported: chunked = false of tester'],
    ['a Python script', { filename: 'tester.py' }, 'not supported: filename = tester.py'],
    ['a path pointer', { filename: 'tester.path' }, 'not supported: filename = tester.path'],
    ['environment variables', { 'command.arg.1': '$SPLUNK_HOME/x' }, 'not supported: command.arg.1 = $SPLUNK_HOME/x'],
  ])('refuses %s by name', (_, settings, message) => {
    const call = () =>
      message.includes('other') ? findProgram('other', where, conf({}), apps) : find({ ...settings });
    expect(call).toThrow(NotSupported);
    expect(call).toThrow(message);
  });

  it('refuses a name outside bin/, and says where it looked for one that is not there', () => {
    expect(() => find({ filename: '../tester' })).toThrow(
      'test.conf:1:1: filename = ../tester: must be a name inside bin/',
    );
    mkdirSync(join(folder, 'bin', 'folder'));
    expect(() => find({ filename: 'folder' })).toThrow(/no program folder in .*bin of the app mfa_watch/);
  });
});
