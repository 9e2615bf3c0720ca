// Run by `npm run e2e`, which builds the page, finds Chromium and passes its path in MFA_WATCH_CHROMIUM.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { startBench } from './bench.mjs';
import { serveSplunkWebPage } from './splunk-web-page.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, '../../build/web/appserver/static/pages/findings.js');
const fixture = (name) => JSON.parse(readFileSync(join(here, `../web/fixtures/${name}.json`), 'utf8'));
const collections = { mfa_watch_findings: fixture('findings'), mfa_watch_facts: fixture('facts') };
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.MFA_WATCH_CHROMIUM, args: [...flags, ...quiet] });
});
after(() => browser?.close());

/** A page on which no error may happen: what the page throws is gathered in `errors`. */
async function open(url) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 900 } });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(url);
  return { page, errors };
}

describe('the findings page in Splunk Web', () => {
  for (const theme of ['light', 'enterpriseDark']) {
    it(`shows itself in the late panel, beside the AMD loader, in the theme ${theme}`, async () => {
      const splunk = await serveSplunkWebPage({ bundle, collections, theme });
      try {
        const { page, errors } = await open(splunk.url);
        await page.getByRole('link', { name: 'Repeated MFA prompts by a stranger, then an approval' }).click();
        await page.getByRole('img', { name: /13 attempts/ }).waitFor();
        assert.equal(await page.locator('.html [data-kind]').count(), 13 + 4, '13 marks, and 4 in the legend');
        await page.goBack();
        await page.getByRole('heading', { name: 'Findings' }).waitFor();
        assert.equal(await isDark(page), theme === 'enterpriseDark');
        assert.deepEqual(errors, []);
      } finally {
        await splunk.close();
      }
    });
  }
});

/** Whether the ground of the page is darker than middle grey. */
function isDark(page) {
  return page.getByRole('main').evaluate((main) => {
    const [red] = getComputedStyle(main).backgroundColor.match(/\d+/g);
    return Number(red) < 128;
  });
}

describe('the findings page on the bench', () => {
  it('shows the findings of the samples, and one with its reasons and attempts', { timeout: 180_000 }, async () => {
    const given = process.env.MFA_WATCH_URL;
    const bench = given ? { origin: new URL(given).origin, close: async () => {} } : await startBench();
    try {
      const { page, errors } = await open(`${bench.origin}/en-US/app/mfa_watch/findings`);
      const finding = page.getByRole('row').nth(1).getByRole('link');
      const title = await finding.textContent();
      await finding.click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      const reasons = page.getByRole('region', { name: 'Why this verdict' }).getByRole('listitem');
      assert.ok((await reasons.count()) > 0, 'the finding states no reason');
      await page.getByRole('img', { name: /attempt/ }).waitFor();
      assert.ok((await page.locator('svg[role=img] [data-kind]').count()) > 0, 'no attempt is drawn');
      assert.deepEqual(errors, []);
    } finally {
      await bench.close();
    }
  });
});
