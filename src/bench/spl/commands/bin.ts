import { InvalidInput, NotSupported } from '../../errors';
import type { Scalar } from '../row';
import { numberOf } from '../scalar';
import { eachRow, type CommandOf, type Stage } from './stage';

const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Digits after the point in a span; a bin's edges are written with as many. */
function decimals(span: number): number {
  return /\.(\d+)$/.exec(String(span))?.[1]?.length ?? 0;
}

/**
 * `bin`: `_time` becomes the start of its bin, counted from the epoch (days from midnight, which in the bench's UTC is
 * the same); any other number the range it is in, `10-20`. What is no single number stays as it is.
 */
export function compileBin(node: CommandOf<'bin'>): Stage {
  const { field, span } = node;
  const isTime = field === '_time';
  if (!isTime && span.unit !== 'number') {
    throw new NotSupported(
      'span of bin',
      `span=${span.amount}${span.unit} on ${field}`,
      node.where,
      'only _time takes a time span',
    );
  }
  const width = span.unit === 'number' ? span.amount : span.amount * SECONDS[span.unit];
  if (!(width > 0)) throw new InvalidInput('bin needs a span above 0', node.where);
  const places = decimals(width);
  const target = node.as ?? field;

  const binned = (value: Scalar): Scalar => {
    const number = numberOf(value);
    if (number === undefined) return value;
    const index = Math.floor(number / width);
    return isTime ? index * width : `${(index * width).toFixed(places)}-${((index + 1) * width).toFixed(places)}`;
  };

  return eachRow((row) => {
    const value = row.get(field);
    if (value === undefined) return;
    row.set(target, typeof value === 'object' ? value : binned(value));
  });
}
