import { BenchError, InvalidInput, NotSupported, Problems } from '../errors';
import type { Aggregate, CommandNode, Expression, Pipeline, SearchExpression } from './ast';
import { compileAggregates } from './commands/aggregation';
import { compileBin } from './commands/bin';
import { compileRename } from './commands/rename';
import { compileRex } from './commands/rex';
import { compileSearch } from './commands/search';
import { compileExpression, type EvalContext } from './eval';
import type { FrameContext } from './functions/types';
import { Layout } from './layout';
import { kindOf } from './expression-kind';
import { partsOf } from './fields-of';
import { compileFilter } from './filter';
import { commandFacts } from './registry';
import { parseTimeModifier } from './time-modifier';

/** Nothing is run here, so any clock will do. */
const context: EvalContext = { now: 0 };
const onFrames = (): FrameContext => ({ ...context, layout: new Layout() });

/**
 * Refuses what the bench cannot run, all of it at once and before a row is read: functions, arguments, patterns,
 * formats, times, and commands in the wrong place. (Commands and options that are not there are parseSearch's.)
 * @throws the one problem, or Problems
 */
export function checkPipeline(pipeline: Pipeline): void {
  const problems = findProblems(pipeline);
  const [first] = problems;
  if (first !== undefined) throw problems.length === 1 ? first : new Problems(problems);
}

/** What checkPipeline would throw, in the order in which it stands in the search. */
export function findProblems(pipeline: Pipeline): readonly BenchError[] {
  const found = pipeline.commands.flatMap((command, position) => commandProblems(command, position > 0));
  return [...new Map(found.map((problem) => [problem.message, problem])).values()];
}

/** The same of one command. @param isLater whether it stands behind another */
export function commandProblems(command: CommandNode, isLater: boolean): readonly BenchError[] {
  return [
    ...placeProblems(command, isLater),
    ...contentProblems(command),
    ...(isLater && command.name === 'search' ? attempt(() => compileSearch(command, onFrames())) : []),
  ];
}

function placeProblems(command: CommandNode, isLater: boolean): readonly BenchError[] {
  const { name, where } = command;
  const { generating } = commandFacts(name);
  if (!isLater && generating === 'no') {
    return [new InvalidInput(`${name} makes no rows, so a search cannot begin with it`, where)];
  }
  if (isLater && generating === 'only') return [new InvalidInput(`${name} can only begin a search`, where)];
  if (isLater && name === 'inputlookup' && !command.append) {
    return [new InvalidInput('inputlookup can only begin a search, unless append=true', where)];
  }
  return [];
}

function contentProblems(command: CommandNode): readonly BenchError[] {
  switch (command.name) {
    case 'where':
      return conditionProblems(command.condition);
    case 'head':
      return command.condition === undefined ? [] : conditionProblems(command.condition);
    case 'eval':
      return command.assignments.flatMap(({ field, expression }) => [
        ...expressionProblems(expression),
        ...(kindOf(expression) === 'condition' ? [storedCondition(field, expression)] : []),
      ]);
    case 'stats':
    case 'eventstats':
    case 'streamstats':
      return command.aggregates.flatMap(aggregateProblems);
    case 'search':
      return filterProblems(command.expression);
    case 'inputlookup':
      return command.filter === undefined ? [] : filterProblems(command.filter);
    case 'bin':
      return attempt(() => compileBin(command));
    case 'rename':
      return attempt(() => compileRename(command));
    case 'rex':
      return attempt(() => compileRex(command, onFrames()));
    case 'appendpipe':
      return command.commands.flatMap((inner) => commandProblems(inner, true));
    case 'multisearch':
      return command.searches.length < 2
        ? [new InvalidInput('multisearch wants two searches or more', command.where)]
        : command.searches.flatMap((search) => [...findProblems(search), ...search.commands.flatMap(notStreaming)]);
    default:
      return [];
  }
}

function notStreaming({ name, where }: CommandNode): readonly BenchError[] {
  if (name === 'custom') return [new NotSupported('command in multisearch', 'a custom command', where)];
  if (commandFacts(name).streaming) return [];
  return [new InvalidInput(`multisearch takes streaming commands only, not ${name}`, where)];
}

function storedCondition(field: string, { where }: Expression): BenchError {
  return new InvalidInput(`eval cannot store a condition in ${field}: write if(…, 1, 0)`, where);
}

function conditionProblems(expression: Expression): readonly BenchError[] {
  return kindOf(expression) === 'value'
    ? [...expressionProblems(expression), new InvalidInput('a condition is wanted here, not a value', expression.where)]
    : expressionProblems(expression);
}

/** In one that is wrong each part is compiled by itself, so that none hides another. */
function expressionProblems(expression: Expression): readonly BenchError[] {
  const problems = attempt(() => compileExpression(expression, context));
  return problems.length === 0 ? [] : [...partsOf(expression).flatMap(expressionProblems), ...problems];
}

function aggregateProblems(aggregate: Aggregate): readonly BenchError[] {
  const { of } = aggregate;
  return [
    ...(of?.kind === 'eval' ? expressionProblems(of.expression) : []),
    ...attempt(() => compileAggregates([aggregate], context)),
  ];
}

function filterProblems(expression: SearchExpression): readonly BenchError[] {
  return [...attempt(() => compileFilter(expression)), ...timeProblems(expression)];
}

function timeProblems(expression: SearchExpression): readonly BenchError[] {
  switch (expression.kind) {
    case 'time':
      return attempt(() => parseTimeModifier(expression.text, expression.where));
    case 'and':
    case 'or':
      return expression.operands.flatMap(timeProblems);
    case 'not':
      return timeProblems(expression.operand);
    default:
      return [];
  }
}

function attempt(compile: () => unknown): readonly BenchError[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (error instanceof BenchError) return [error];
    throw error;
  }
}
