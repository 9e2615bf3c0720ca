import { InvalidInput } from '../../errors';
import { asNumber, asText, built, finite } from './values';
import { maskAddress } from '../address';
import type { EvalFunction, FunctionTable, Result } from './types';

/** Null where the text is no number of that base. */
const tonumber: EvalFunction = {
  arity: [1, 2],
  gives: 'value',
  compile:
    ([argument, base]) =>
    (row) => {
      const given = argument?.(row);
      const radix = base === undefined ? 10 : asNumber(base(row));
      if (radix === 10) return asNumber(given);
      const text = asText(given);
      if (text === undefined || radix === undefined || radix < 2 || radix > 36) return undefined;
      const [, sign, digits = ''] = /^([-+]?)(?:0[xX](?=[0-9a-fA-F]))?([0-9a-zA-Z]+)$/.exec(text) ?? [];
      const known = '0123456789abcdefghijklmnopqrstuvwxyz'.slice(0, radix);
      if (digits === '' || [...digits.toLowerCase()].some((digit) => !known.includes(digit))) return undefined;
      const value = finite(parseInt(digits, radix));
      return value === undefined || sign !== '-' ? value : -value;
    },
};

type NumberFormat = (value: number) => string;

const numberFormats: ReadonlyMap<string, NumberFormat> = new Map<string, NumberFormat>([
  ['hex', (value) => `0x${Math.trunc(value).toString(16).toUpperCase()}`],
  ['commas', withCommas],
  ['duration', asDuration],
]);

/** At most two digits after the point, as documented. */
function withCommas(value: number): string {
  const [whole = '', rest] = (Number.isInteger(value) ? String(value) : value.toFixed(2)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** `HH:MM:SS`, with the days before a plus sign where there are any; how a fraction looks is not documented. */
function asDuration(value: number): string {
  const micros = Math.round(Math.abs(value) * 1e6);
  const total = Math.floor(micros / 1e6);
  const clock = [Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const days = Math.floor(total / 86400);
  const fraction = micros % 1e6;
  return `${value < 0 ? '-' : ''}${days > 0 ? `${String(days)}+` : ''}${clock}${fraction > 0 ? `.${String(fraction).padStart(6, '0')}` : ''}`;
}

function shown(result: Result): string | undefined {
  if (typeof result === 'boolean') return result ? 'True' : 'False';
  return asText(result);
}

const tostring: EvalFunction = {
  arity: [1, 2],
  gives: 'value',
  compile: (args, call) => {
    const [argument] = args;
    if (args.length === 1) return (row) => shown(argument?.(row));
    const format = built(call, args, 1, (name) => {
      const known = numberFormats.get(name);
      if (known === undefined) {
        throw new InvalidInput(`tostring knows ${[...numberFormats.keys()].join(', ')}, not "${name}"`, call.where);
      }
      return known;
    });
    return (row) => {
      const result = argument?.(row);
      const value = asNumber(result);
      return value === undefined ? shown(result) : format(row)?.(value);
    };
  },
};

const ipmask: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile:
    ([mask, address]) =>
    (row) => {
      const maskText = asText(mask?.(row));
      const text = asText(address?.(row));
      return maskText === undefined || text === undefined ? undefined : maskAddress(maskText, text);
    },
};

/** Search Reference, "Conversion functions"; printf stands with the text functions. */
export const conversionFunctions: FunctionTable = { ipmask, tonumber, tostring };
