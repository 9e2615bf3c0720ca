import { confOf } from '../staged-app';
import type { Check } from './check';

/** Nothing runs on a fresh installation: set-up, or an admin, enables what is wanted. */
export const shipsDisabled: Check = (app) =>
  [...confOf(app, 'savedsearches')]
    .filter(([, { settings }]) => settings.get('disabled')?.value !== '1')
    .map(([name]) => `the saved search "${name}" does not say disabled = 1`);
