import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };
const PATTERN = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/;

/** A length of time: a number and ms, s, m or h. */
export const LENGTH = z.string().regex(PATTERN);

/** A time (ISO 8601, UTC), or `+` and a length of time since the last repetition of the line before. */
export const START = z.union([z.iso.datetime(), z.string().regex(/^\+/)]);

export function seconds(length: string): number {
  const [, number, unit] = PATTERN.exec(length) ?? [];
  return Number(number) * (UNITS[unit ?? ''] ?? NaN);
}
