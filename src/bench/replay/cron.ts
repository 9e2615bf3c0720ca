import { CronExpressionParser } from 'cron-parser';
import type { Setting } from '../conf/types';
import { InvalidInput, NotSupported } from '../errors';
import { SECONDS_A_DAY } from './step';

/** What Splunk documents of a field: `*`, numbers and ranges, with `/N` behind `*` or one range. */
const FIELD = /^(?:\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*|(?:\*|\d+-\d+)(?:\/\d+)?)$/;

/** When a search is due. */
export interface Cron {
  /** The moments of one UTC day, epoch seconds, ascending. @param day days since 1970 */
  on(day: number): readonly number[];
}

/**
 * Reads `cron_schedule`: minute, hour, day of month, month, day of week (0 is Sunday), in UTC ("Use cron expressions for
 * alert scheduling", and the spec: no names of months or days).
 * @throws InvalidInput for what is no cron expression. NotSupported for what other crons know and Splunk's documents do
 *   not explain: names, seconds, `?`, `L`, `@daily`, 7 for Sunday, a step behind a list or one number, and a day of the
 *   month together with a day of the week
 */
export function readCron({ value, where }: Setting): Cron {
  const refuse = (what: string, hint?: string): never => {
    throw new NotSupported('cron_schedule', `${what} in "${value}"`, where, hint);
  };
  const fields = value.trim().split(/\s+/);
  if (fields.length !== 5)
    throw new InvalidInput(`cron_schedule "${value}" has ${fields.length} fields, not five`, where);
  const unknown = fields.find((field) => !FIELD.test(field));
  if (unknown !== undefined) refuse(unknown, 'a field is *, N, N-M, a list of those, */N or N-M/N');
  const [, , dayOfMonth, , dayOfWeek = ''] = fields;
  if (/(?:^|[,-])7\b/.test(dayOfWeek)) refuse('day of the week 7', 'Sunday is 0');
  if (dayOfMonth !== '*' && dayOfWeek !== '*') refuse('a day of the month together with a day of the week');
  const { minute, hour, dayOfMonth: dates, month, dayOfWeek: weekdays } = parsed(value, where);
  const moments = hour.values.flatMap((h) => minute.values.map((m) => h * 3600 + m * 60));
  return {
    on(day) {
      const date = new Date(day * SECONDS_A_DAY * 1000);
      const isDue =
        has(dates.values, date.getUTCDate()) &&
        has(month.values, date.getUTCMonth() + 1) &&
        has(weekdays.values, date.getUTCDay());
      return isDue ? moments.map((moment) => day * SECONDS_A_DAY + moment) : [];
    },
  };
}

const has = (values: readonly unknown[], value: number): boolean => values.includes(value);

function parsed(value: string, where: Setting['where']): ReturnType<typeof CronExpressionParser.parse>['fields'] {
  try {
    return CronExpressionParser.parse(value, { tz: 'UTC' }).fields;
  } catch (error) {
    throw new InvalidInput(`cron_schedule "${value}" is wrong: ${(error as Error).message}`, where);
  }
}
