import { InvalidInput } from '../errors';
import type { Setting, Stanza } from './types';

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...['1', 'true', 't', 'yes', 'y', 'on'].map((text) => [text, true] as const),
  ...['0', 'false', 'f', 'no', 'n', 'off'].map((text) => [text, false] as const),
]);

/**
 * A setting as a boolean.
 *
 * @throws InvalidInput with the setting's file and line where its text is no boolean
 */
export function booleanOf(stanza: Stanza, key: string, fallback: boolean): boolean {
  const setting = stanza.settings.get(key);
  if (setting === undefined || setting.value === '') return fallback;
  const value = BOOLEANS.get(setting.value.toLowerCase());
  if (value === undefined) throw wrong(key, setting, 'true or false (also 1, 0, yes, no)');
  return value;
}

/**
 * A setting as a whole number from `min` to `max`.
 *
 * @throws InvalidInput with the setting's file and line where it is none
 */
export function integerOf(
  stanza: Stanza,
  key: string,
  { fallback, min, max }: { readonly fallback: number; readonly min: number; readonly max: number },
): number {
  const setting = stanza.settings.get(key);
  if (setting === undefined || setting.value === '') return fallback;
  const value = /^\d+$/.test(setting.value) ? Number(setting.value) : NaN;
  if (!(value >= min && value <= max)) throw wrong(key, setting, `a whole number from ${min} to ${max}`);
  return value;
}

/** A comma- and blank-delimited setting as a list; empty where it is absent. */
export function listOf(stanza: Stanza, key: string): readonly string[] {
  return (stanza.settings.get(key)?.value ?? '').split(/[\s,]+/).filter((item) => item !== '');
}

/** The error of a setting whose value is not among those allowed. */
export function wrong(key: string, setting: Setting, allowed: string): InvalidInput {
  return new InvalidInput(`${key} = ${setting.value}: must be ${allowed}`, setting.where);
}
