import { InvalidInput } from '../../errors';
import { jsonPath } from '../json-path';
import { jsonFlattener } from '../json-walk';
import { joined, toValue, type Row } from '../row';
import { eachRowAnew, type CommandOf, type CompileContext, type Stage } from './stage';

/**
 * `spath`: one location path into a field, or, without a path, every field of the first 5,000 characters. What is not
 * found leaves the row as it is.
 */
export function compileSpath(node: CommandOf<'spath'>, context: CompileContext): Stage {
  const extract = node.path === undefined ? extractAll() : extractPath(node.path, node);
  return eachRowAnew(() => {
    let warned = false;
    return (row) => {
      const value = row.get(node.input);
      if (value === undefined) return;
      const text = String(joined(value));
      if (!warned && text.startsWith('<')) {
        warned = true;
        context.host.message(
          'WARN',
          `spath: the bench reads JSON only; ${node.input} looks like XML and gives no fields`,
        );
      }
      extract(text, row);
    };
  });
}

function extractAll(): (text: string, row: Row) => void {
  const flatten = jsonFlattener(() => true);
  return (text, row) => {
    for (const [field, value] of flatten(text)) row.set(field, value);
  };
}

function extractPath(path: string, node: CommandOf<'spath'>): (text: string, row: Row) => void {
  const read = jsonPath(path);
  if ('fault' in read) throw new InvalidInput(`spath: ${read.fault}`, node.where);
  const target = node.output ?? path;
  return (text, row) => {
    const found = toValue(read(text));
    if (found !== undefined) row.set(target, found);
  };
}
