import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isLater, listedSince } from '../conf-settings';
import { LOWEST_SPLUNK } from '../splunk-version';
import { confOf } from '../staged-app';
import type { Check } from './check';

/** Every setting is one that Splunk's spec files list, in the lowest version that the packages are made for. */
export const usesKnownSettings: Check = (app) => {
  const folder = join(app.folder, 'default');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.conf')) : [];
  return files.flatMap((file) =>
    [...confOf(app, file.replace(/\.conf$/, ''))].flatMap(([stanza, { settings }]) =>
      [...settings.keys()].flatMap((setting) => {
        const since = listedSince(file.replace(/\.conf$/, ''), setting);
        const what = `${file}, [${stanza}]: ${setting}`;
        if (since === undefined) return [`${what} is not in the table of settings (scripts/package/conf-settings.ts)`];
        return isLater(since, LOWEST_SPLUNK) ? [`${what} came with Splunk ${since}, after ${LOWEST_SPLUNK}`] : [];
      }),
    ),
  );
};
