import type { CommandNode } from './ast';

/** How a command stands in a pipeline. */
interface CommandFacts {
  /** It makes rows itself, so it may stand first, after a leading pipe; `only`: it may stand nowhere else. */
  readonly generating: 'no' | 'may' | 'only';
}

type CommandName = Exclude<CommandNode['name'], 'custom'>;

/** Every command of the bench; a node of ast.ts without an entry here does not compile. */
const commands: Readonly<Record<CommandName, CommandFacts>> = {
  search: { generating: 'may' },
  where: { generating: 'no' },
  eval: { generating: 'no' },
  stats: { generating: 'no' },
  eventstats: { generating: 'no' },
  streamstats: { generating: 'no' },
  fields: { generating: 'no' },
  table: { generating: 'no' },
  rename: { generating: 'no' },
  sort: { generating: 'no' },
  dedup: { generating: 'no' },
  head: { generating: 'no' },
  tail: { generating: 'no' },
  reverse: { generating: 'no' },
  bin: { generating: 'no' },
  rex: { generating: 'no' },
  spath: { generating: 'no' },
  lookup: { generating: 'no' },
  // Not first, it needs append=true: check.ts sees to that.
  inputlookup: { generating: 'may' },
  outputlookup: { generating: 'no' },
  fillnull: { generating: 'no' },
  mvexpand: { generating: 'no' },
  makeresults: { generating: 'only' },
  tojson: { generating: 'no' },
  collect: { generating: 'no' },
};

/** The commands that the bench has, as a user writes them. */
export const commandNames: ReadonlySet<string> = new Set([...Object.keys(commands), 'bucket']);

/** Whether a command may stand first, or must. A custom command is asked when it runs: its getinfo reply says. */
export function generating(name: CommandNode['name']): 'no' | 'may' | 'only' {
  return name === 'custom' ? 'may' : commands[name].generating;
}
