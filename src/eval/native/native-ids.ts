import { createHash } from 'node:crypto';

const known = new Map<string, string>();

/** Up to 64 hexadecimal digits that are the same for the same name: ids that a provider gives once and keeps. */
export function lastingHex(name: string, digits: number): string {
  let hex = known.get(name);
  if (hex === undefined) known.set(name, (hex = createHash('sha256').update(name).digest('hex')));
  return hex.slice(0, digits);
}

/** A UUID that is the same for the same name. */
export function lastingUuid(name: string): string {
  const hex = lastingHex(name, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A number that is the same for the same name, of that many digits at most. */
export const lastingNumber = (name: string, digits: number): number =>
  Number(BigInt(`0x${lastingHex(name, 15)}`) % 10n ** BigInt(digits));

/** ISO 8601 in UTC with milliseconds. */
export const iso = (seconds: number): string => new Date(Math.round(seconds * 1000)).toISOString();
