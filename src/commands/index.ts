import type { SearchCommand } from '../splunk/chunked';
import { mfaenrich } from './mfaenrich';
import { mfaepisodes } from './mfaepisodes';
import { mfapurge } from './mfapurge';

/** The app's custom search commands, by the name that commands.conf gives them. */
export const COMMANDS: ReadonlyMap<string, SearchCommand> = new Map<string, SearchCommand>([
  ['mfaenrich', mfaenrich],
  ['mfaepisodes', mfaepisodes],
  ['mfapurge', mfapurge],
]);
