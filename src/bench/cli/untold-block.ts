import type { Readiness } from '../replay/untold';
import { wrapped } from './wrapped';

/** What the analytics that were asked could not tell, for a person to read; empty where they could tell all. */
export function untoldBlock({ days, untold, silent }: Readiness): string {
  const all = (of: number): string => (of === days ? '' : ` (${of} of ${days} days)`);
  const sources = silent.map((source) => source.text + all(source.days)).join(', ');
  const lines = [
    ...untold.map((line) => line.text + all(line.days)),
    ...(sources === '' ? [] : [`nothing was read of ${sources}`]),
  ];
  if (lines.length === 0) return '';
  return `\nWhat these logs could not tell:\n${lines.map((line) => wrapped(line, '  ? ', '    ')).join('\n')}\n`;
}
