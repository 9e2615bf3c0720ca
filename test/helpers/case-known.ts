import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KvDocument } from '../../src/bench/store/types';

/** Kinds that say nothing of what is not known until some days after the first of them was taught. */
const KINDS = ['address', 'apr_device', 'asn_country', 'client', 'country', 'factor'] as const;

/** What the days before 2 March 2026 taught of a user: kinds and values of `mfa_watch_known`. */
export const KNOWN = z.strictObject({
  known: z.record(z.string(), z.array(z.string())),
  user: z.string().default('ada'),
  /** The first day that taught something of the user; under 7 days before the prompts, and the user is cold. */
  since: z.iso.date().default('2026-01-12'),
  /** Kinds of which nothing was ever taught; else the first day taught something of each. */
  untaught: z.array(z.enum(KINDS)).default([]),
});

const dayOf = (date: string): number => Date.parse(date) / 86_400_000;
/** Days that taught each value, ending with the last before March. */
const LAST = dayOf('2026-03-01');
const TIMES = 5;

/** @param name of the case, whose people are of NAME.example.com */
export function knownDocuments(
  name: string,
  { known, user, since, untaught }: z.output<typeof KNOWN>,
): readonly KvDocument[] {
  const who = `${user}@${name}.example.com`;
  const first = dayOf(since);
  const days = Array.from({ length: TIMES }, (_, index) => LAST - index).filter((day) => day >= first);
  const document = (kind: string, value: string, on: readonly number[]): KvDocument => ({
    _key: createHash('md5').update(`${who}|${kind}|${value}`).digest('hex'),
    ...{ user: who, kind, value, schema: 1, first_day: Math.min(...on), last_day: Math.max(...on) },
    days: [...on].sort((a, b) => a - b).join(' '),
  });
  const taught = Object.entries(known).flatMap(([kind, values]) => values.map((value) => document(kind, value, days)));
  const firsts = ['first', ...KINDS.filter((kind) => !untaught.includes(kind)).map((kind) => `first_${kind}`)];
  return [...firsts.map((kind) => document(kind, 'first', [first])), ...taught];
}
