import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { confOf } from '../staged-app';
import type { Check } from './check';

/** Every look-up has its file or its collection. */
export const hasItsLookups: Check = (app) => {
  const collections = confOf(app, 'collections');
  return [...confOf(app, 'transforms')].flatMap(([name, { settings }]) => {
    const file = settings.get('filename')?.value;
    const collection = settings.get('collection')?.value;
    if (file !== undefined && !existsSync(join(app.folder, 'lookups', file))) {
      return [`the look-up ${name} reads lookups/${file}, which is missing`];
    }
    if (collection !== undefined && !collections.has(collection)) {
      return [`the look-up ${name} reads the collection ${collection}, which collections.conf does not define`];
    }
    return [];
  });
};
