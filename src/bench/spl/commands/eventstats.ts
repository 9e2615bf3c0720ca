import { NotSupported } from '../../errors';
import { compileAggregates, type Group } from './aggregation';
import { groupKey, groupsOf } from './grouping';
import { wholeInput, type CommandOf, type CompileContext, type Stage } from './stage';

/** `eventstats`: writes each group's statistics to its rows. A row without a by-field is left alone. */
export function compileEventstats(node: CommandOf<'eventstats'>, context: CompileContext): Stage {
  const aggregation = compileAggregates(node.aggregates, context.evaluation);

  return wholeInput((rows) => {
    const groups = new Map<string, Group>();
    const groupOfRow = rows.map((row) => {
      const [values, ...more] = groupsOf(row, node.by);
      // Which group a row with several would get is not documented.
      if (more.length > 0) throw new NotSupported('multivalue by-field of eventstats', node.by.join(' '), node.where);
      if (values === undefined) return undefined;
      const key = groupKey(values);
      let group = groups.get(key);
      if (group === undefined) groups.set(key, (group = aggregation.start()));
      aggregation.add(group, aggregation.read(row));
      return group;
    });
    rows.forEach((row, index) => {
      const group = groupOfRow[index];
      if (group !== undefined) aggregation.write(group, row);
    });
    return rows;
  });
}
