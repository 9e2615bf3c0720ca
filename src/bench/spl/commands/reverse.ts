import { wholeInput, type Stage } from './stage';

export function compileReverse(): Stage {
  return wholeInput((rows) => rows.reverse());
}
