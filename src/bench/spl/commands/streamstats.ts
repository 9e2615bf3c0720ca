import { InvalidInput, NotSupported, RunFailed } from '../../errors';
import type { Row } from '../row';
import { compileAggregates, type Aggregation, type Group, type Reading } from './aggregation';
import { groupKey, groupsOf } from './grouping';
import { eachRowAnew, type CommandOf, type CompileContext, type Stage } from './stage';

/** `max_stream_window` of limits.conf: the most rows that a window may hold. */
const WINDOW_MAX = 10_000;

type Node = CommandOf<'streamstats'>;

/**
 * `streamstats`: writes to each row the statistics of the rows up to it, of its own group. `window` counts rows of all
 * groups (Splunk's default, global=true); a time window leaves out a row that is exactly its length away. A row
 * without a by-field is left alone.
 */
export function compileStreamstats(node: Node, context: CompileContext): Stage {
  if (node.window > WINDOW_MAX) throw new InvalidInput(`streamstats window is at most ${WINDOW_MAX} rows`, node.where);
  const aggregation = compileAggregates(node.aggregates, context.evaluation);
  const windowed = node.window > 0 || node.timeWindow !== undefined;
  return eachRowAnew(() => {
    const step = windowed ? windowOf(node, aggregation) : running(node, aggregation);
    return (row) => {
      const [values, ...more] = groupsOf(row, node.by);
      // Which group a row with several would get is not documented.
      if (more.length > 0) throw new NotSupported('multivalue by-field of streamstats', node.by.join(' '), node.where);
      if (values !== undefined) step(row, groupKey(values));
    };
  });
}

type Step = (row: Row, key: string) => void;

function running(node: Node, aggregation: Aggregation): Step {
  const groups = new Map<string, Group>();
  return (row, key) => {
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = aggregation.start()));
    const reading = aggregation.read(row);
    if (node.current) aggregation.add(group, reading);
    aggregation.write(group, row);
    if (!node.current) aggregation.add(group, reading);
  };
}

interface Entry {
  readonly position: number;
  readonly reading: Reading;
}

/** Each row's statistics are computed anew over its window, so a row costs as much as its group has in the window. */
function windowOf(node: Node, aggregation: Aggregation): Step {
  const entries = new Map<string, Entry[]>();
  const inOrder = timeOrder(node);
  const size = node.window > 0 ? node.window : WINDOW_MAX;
  let position = 0;

  return (row, key) => {
    position += 1;
    const now: Entry = { position, reading: aggregation.read(row) };
    if (node.timeWindow !== undefined) inOrder(now.reading.time);
    const oldest = position - (node.current ? size - 1 : size);
    const kept = (entries.get(key) ?? []).filter(
      (entry) => entry.position >= oldest && isNear(entry.reading, now.reading, node.timeWindow),
    );
    const group = aggregation.start();
    for (const entry of kept) aggregation.add(group, entry.reading);
    if (node.current) aggregation.add(group, now.reading);
    aggregation.write(group, row);
    kept.push(now);
    entries.set(key, kept);
  };
}

function isNear(entry: Reading, now: Reading, span: number | undefined): boolean {
  return span === undefined || Math.abs((entry.time ?? NaN) - (now.time ?? NaN)) < span;
}

/** Splunk ends a search with time_window over rows that are not in time order. */
function timeOrder(node: Node): (time: number | undefined) => void {
  let previous: number | undefined;
  let direction = 0;
  return (time) => {
    if (time === undefined) throw new RunFailed('streamstats time_window needs a _time in every row', node.where);
    const turn = previous === undefined ? 0 : Math.sign(time - previous);
    if (turn * direction < 0) {
      throw new RunFailed('streamstats time_window needs rows in time order, ascending or descending', node.where);
    }
    direction ||= turn;
    previous = time;
  };
}
