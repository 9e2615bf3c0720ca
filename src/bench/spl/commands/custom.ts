import type { CommandOf, CompileContext, Stage } from './stage';

/** A custom search command of commands.conf; whoever runs the search starts its process. */
export function compileCustom(node: CommandOf<'custom'>, context: CompileContext): Stage {
  const { command, args, rawArgs, where } = node;
  return (input) => context.host.external({ command, args, rawArgs, where }, input);
}
