import type { CommandNode, Pipeline } from './ast';
import { checkPipeline, commandProblems } from './check';
import { parseSearch, type ParseOptions } from './parse';
import { blankComments, type SearchText } from './search-text';
import { readPipeline, readStage, type Syntax } from './syntax';

/** Stages are forgotten all at once beyond that many: those with the clock in their text never come again. */
const MOST_STAGES = 1000;

/** A quoted string, or what divides stages. */
const TOKENS = /"(?:[^"\\]|\\[^])*"|[[\]|]/g;

/**
 * The stages of a search, each without its pipe; a leading pipe stays with the first. Only a hint: a pipe may stand
 * where this does not look (between single quotes, say), and then a part is no stage by itself.
 */
function stagesOf(source: SearchText): readonly SearchText[] {
  const text = blankComments(source);
  const starts = [0];
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '[') depth += 1;
    else if (token === ']') depth -= 1;
    else if (token === '|' && depth === 0 && text.slice(0, index).trim() !== '') starts.push(index + 1);
  }
  return starts.map((start, at) => {
    const next = starts[at + 1];
    return {
      text: text.slice(start, next === undefined ? undefined : next - 1),
      locate: (offset) => source.locate(start + offset),
    };
  });
}

/**
 * Parses and checks searches, each stage once for each place in the conf files that it stands at: searches that are run
 * again and again differ in one stage at most, the one that has the clock in its text.
 */
export class StageCache {
  private readonly stages = new Map<string, CommandNode>();

  constructor(private readonly options: ParseOptions) {}

  /** @throws BenchError as `parseSearch` and `checkPipeline` */
  read(source: SearchText): Pipeline {
    const commands: CommandNode[] = [];
    for (const [at, stage] of stagesOf(source).entries()) {
      const command = this.stage(stage, at > 0);
      if (command === undefined) return this.whole(source);
      commands.push(command);
    }
    return { commands };
  }

  /** Undefined for what is wrong, or no stage by itself: only the whole search can tell. */
  private stage(source: SearchText, isLater: boolean): CommandNode | undefined {
    const key = JSON.stringify([source.locate(0), isLater, source.text]);
    const known = this.stages.get(key);
    if (known !== undefined) return known;
    const command = this.parsed(source, isLater);
    if (command === undefined || commandProblems(command, isLater).length > 0) return undefined;
    if (this.stages.size >= MOST_STAGES) this.stages.clear();
    this.stages.set(key, command);
    return command;
  }

  private parsed(source: SearchText, isLater: boolean): CommandNode | undefined {
    const { customCommands } = this.options;
    try {
      if (isLater) return accepted(readStage(source, customCommands));
      const commands = accepted(readPipeline(source, customCommands));
      return commands?.length === 1 ? commands[0] : undefined;
    } catch {
      return undefined;
    }
  }

  private whole(source: SearchText): Pipeline {
    const pipeline = parseSearch(source, this.options);
    checkPipeline(pipeline);
    return pipeline;
  }
}

function accepted<Tree>({ tree, refused }: Syntax<Tree>): Tree | undefined {
  return refused.length > 0 ? undefined : tree;
}
