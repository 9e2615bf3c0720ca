import type { SearchCommand } from '../splunk/chunked';
import { mfaepisodes } from './mfaepisodes';
import { mfapurge } from './mfapurge';

/** The app's custom search commands, by the name that commands.conf gives them. */
export const COMMANDS: ReadonlyMap<string, SearchCommand> = new Map([
  ['mfaepisodes', mfaepisodes],
  ['mfapurge', mfapurge],
]);
