import type { CommandNode } from './ast';

/** How a command stands in a pipeline. */
interface CommandFacts {
  /** It makes rows itself: it may stand first, after a leading pipe, or must (`only`). */
  readonly generating: 'no' | 'may' | 'only';
  /** It handles row by row, so it may run on the indexers and in a multisearch (Search Reference, "Command types"). */
  readonly streaming: boolean;
}

const streaming: CommandFacts = { generating: 'no', streaming: true };
const whole: CommandFacts = { generating: 'no', streaming: false };

/** Every command of the bench; a node of ast.ts without an entry here does not compile. */
const commands: Readonly<Record<CommandNode['name'], CommandFacts>> = {
  appendpipe: whole,
  bin: streaming,
  collect: whole,
  // Its getinfo reply says what it is; that is asked when the search runs.
  custom: { generating: 'may', streaming: false },
  dedup: whole,
  eval: streaming,
  eventstats: whole,
  fields: streaming,
  // With no fields named it looks at all rows first.
  fillnull: whole,
  head: whole,
  inputlookup: { generating: 'may', streaming: false },
  lookup: streaming,
  makeresults: { generating: 'only', streaming: false },
  multisearch: { generating: 'only', streaming: false },
  mvexpand: streaming,
  outputlookup: whole,
  rename: streaming,
  reverse: whole,
  rex: streaming,
  search: { generating: 'may', streaming: true },
  sort: whole,
  spath: streaming,
  stats: whole,
  streamstats: whole,
  table: whole,
  tail: whole,
  tojson: streaming,
  where: streaming,
};

/** The commands that the bench has, as a user writes them; `bucket` is another name for bin. */
export const commandNames: ReadonlySet<string> = new Set([
  ...Object.keys(commands).filter((name) => name !== 'custom'),
  'bucket',
]);

export function commandFacts(name: CommandNode['name']): CommandFacts {
  return commands[name];
}
