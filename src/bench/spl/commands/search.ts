import { InvalidInput } from '../../errors';
import { compileFilter } from '../filter';
import type { FrameContext } from '../functions/types';
import { keepFrames, type CommandOf, type Stage } from './stage';

/** `search` after the first command: keeps the rows that match. */
export function compileSearch(node: CommandOf<'search'>, evaluation: FrameContext): Stage {
  const filter = compileFilter(node.expression);
  const [bound] = Object.keys(filter.bounds);
  if (bound !== undefined) {
    throw new InvalidInput(
      `${bound}= sets a search's time range, so it belongs in the first search command`,
      node.where,
    );
  }
  return keepFrames(evaluation, (frame) => filter.matches(frame));
}
