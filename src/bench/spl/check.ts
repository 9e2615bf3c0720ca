import { InvalidInput, Problems, type BenchError } from '../errors';
import type { Pipeline } from './ast';
import { generating } from './registry';

/** Everything in a pipeline that the bench would have to refuse, in the order in which it stands. */
export function findProblems(pipeline: Pipeline): readonly BenchError[] {
  return pipeline.commands.flatMap((command, position) => {
    const place = generating(command.name);
    if (position === 0 && place === 'no')
      return [new InvalidInput(`${command.name} cannot stand first`, command.where)];
    return [];
  });
}

/** @throws the one problem, or Problems */
export function checkPipeline(pipeline: Pipeline): void {
  const problems = findProblems(pipeline);
  const [first] = problems;
  if (first !== undefined) throw problems.length === 1 ? first : new Problems(problems);
}
