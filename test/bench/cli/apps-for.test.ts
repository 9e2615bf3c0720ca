import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appsFor } from '../../../src/bench/cli/options';

const ROOT = join(__dirname, '../../..');

describe('--app', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mfa-watch-apps-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An app folder that holds one conf file. */
  function app(name: string, file: string, content: string): string {
    const path = join(folder, name, file);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
    return join(folder, name);
  }
  const folders = (...named: readonly string[]): readonly string[] => appsFor(ROOT, named).map((each) => each.folder);

  it('puts a whole app of the name of ours in the place of ours, and so the add-on', () => {
    const ours = app('one', 'default/app.conf', '[package]\nid = mfa_watch\n');
    const addOn = app('two', 'default/app.conf', '[package]\nid = TA-mfa_watch\n');
    expect(folders(addOn, ours)).toEqual([ours, addOn, join(ROOT, 'src/bench/vendor')]);
  });

  it('lays changes to our app over it', () => {
    const changes = app('mfa_watch', 'local/macros.conf', '[mfa_watch_index]\ndefinition = other\n');
    expect(folders(changes)).toEqual([ROOT, join(ROOT, 'addon'), changes, join(ROOT, 'src/bench/vendor')]);
  });

  it('takes any other app beside ours', () => {
    const other = app('other', 'default/app.conf', '[package]\nid = other\n');
    expect(folders(other)).toEqual([ROOT, join(ROOT, 'addon'), other, join(ROOT, 'src/bench/vendor')]);
  });
});
