import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { findMountPoint, MOUNT_ID } from '../../../src/web/mount/mount-point';

const panel = `<div class="html"><div id="${MOUNT_ID}"></div></div>`;

function setAmdLoader(loader: unknown): void {
  Object.assign(window, { define: loader });
}

beforeEach(() => {
  document.body.innerHTML = '';
  setAmdLoader(undefined);
});

describe('the place of a page', () => {
  it('is the element that the view keeps free', async () => {
    document.body.innerHTML = panel;
    expect((await findMountPoint()).parentElement?.className).toBe('html');
  });

  it('is made at once where no dashboard will draw it', async () => {
    expect((await findMountPoint()).parentElement).toBe(document.body);
  });

  it('is waited for where a dashboard draws its panels after the script ran', async () => {
    setAmdLoader(() => undefined);
    const found = findMountPoint();
    document.body.innerHTML = panel;
    expect((await found).parentElement?.className).toBe('html');
    expect(document.querySelectorAll(`#${MOUNT_ID}`)).toHaveLength(1);
  });

  it('is made where the dashboard does not draw it in time', async () => {
    setAmdLoader(() => undefined);
    expect((await findMountPoint(10)).parentElement).toBe(document.body);
  });

  it('is named in the view that loads the script', () => {
    const view = new DOMParser().parseFromString(
      readFileSync(join(__dirname, '../../../default/data/ui/views/findings.xml'), 'utf8'),
      'text/xml',
    );
    expect(view.querySelector(`html > #${MOUNT_ID}`)).not.toBeNull();
    expect(view.documentElement.getAttribute('script')).toBe('pages/findings.js');
    expect(view.documentElement.getAttribute('version')).toBe('1.1');
  });
});
