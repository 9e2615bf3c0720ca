import { fieldMatcher, isInternal } from './field-patterns';
import { eachFrame, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `fields`: keeps or removes fields, without a change of order. Internal fields (`_time`, `_raw`, …) stay unless they
 * are removed by name or by a pattern that begins with an underscore.
 */
export function compileFields(node: CommandOf<'fields'>, { evaluation }: CompileContext): Stage {
  const { patterns } = node;
  const means = fieldMatcher(patterns);
  const isKept =
    node.mode === 'remove' ? (field: string) => !means(field) : (field: string) => isInternal(field) || means(field);
  const { names } = evaluation.layout;
  const bySlot: boolean[] = [];
  return eachFrame(evaluation, (frame) => {
    for (const field of names.slice(bySlot.length)) bySlot.push(isKept(field));
    frame.keep(isKept, bySlot);
  });
}
