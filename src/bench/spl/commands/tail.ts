import type { Row } from '../row';
import { batchesOf, type CommandOf, type Stage } from './stage';

/** `tail`: the last rows, from the end backwards. */
export function compileTail(node: CommandOf<'tail'>): Stage {
  return async function* (input) {
    let last: Row[] = [];
    for await (const batch of input) {
      if (node.limit > 0) last = [...last, ...batch].slice(-node.limit);
    }
    yield* batchesOf(last.reverse());
  };
}
