import { InvalidInput, NotSupported } from '../../errors';
import { jsonPath } from '../json-path';
import { compileRegex } from '../regex';
import { toValue } from '../row';
import { asNumber, asText, built, mapValues } from './values';
import type { EvalFunction, FunctionTable } from './types';

/** Manuals say of len alone that it takes no multivalue; the others here work value by value. */
function ofText(change: (text: string) => string): EvalFunction {
  return {
    arity: [1, 1],
    gives: 'value',
    compile:
      ([argument]) =>
      (row) =>
        mapValues(argument?.(row), change),
  };
}

const len: EvalFunction = {
  arity: [1, 1],
  gives: 'value',
  compile:
    ([argument]) =>
    (row) => {
      const text = asText(argument?.(row));
      return text === undefined ? undefined : codePoints(text);
    },
};

function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 0xd800 && code < 0xdc00) count -= 1;
  }
  return count;
}

/** Without characters to trim, spaces and tabs are. */
function trim(sides: 'left' | 'right' | 'both'): EvalFunction {
  return {
    arity: [1, 2],
    gives: 'value',
    compile:
      ([argument, characters]) =>
      (row) => {
        const set = characters === undefined ? ' \t' : asText(characters(row));
        if (set === undefined) return undefined;
        return mapValues(argument?.(row), (text) => {
          let from = 0;
          let to = text.length;
          if (sides !== 'right') while (from < to && set.includes(text.charAt(from))) from += 1;
          if (sides !== 'left') while (to > from && set.includes(text.charAt(to - 1))) to -= 1;
          return text.slice(from, to);
        });
      },
  };
}

const SURROGATE = /[\ud800-\udfff]/;

/** SQLite's rules, as documented: from 1, negative from the end, characters before the start count but are not there. */
const substr: EvalFunction = {
  arity: [2, 3],
  gives: 'value',
  compile:
    ([argument, start, length]) =>
    (row) => {
      const from = asNumber(start?.(row));
      const count = length === undefined ? Infinity : asNumber(length(row));
      if (from === undefined || count === undefined) return undefined;
      return mapValues(argument?.(row), (text) => {
        // Where each character is one code unit, the text can be cut as it is.
        const characters = SURROGATE.test(text) ? Array.from(text) : text;
        const first = from > 0 ? from - 1 : from < 0 ? characters.length + from : -1;
        const [begin, end] = count >= 0 ? [first, first + count] : [first + count, first];
        const part = characters.slice(Math.max(begin, 0), Math.max(end, 0));
        return typeof part === 'string' ? part : part.join('');
      });
    },
};

const replace: EvalFunction = {
  arity: [3, 3],
  gives: 'value',
  compile: (args, call) => {
    const regex = built(call, args, 1, (pattern) => compileRegex(pattern, call.where, 'g'));
    const [subject, , replacement] = args;
    return (row) => {
      const compiled = regex(row);
      const template = asText(replacement?.(row));
      if (compiled === undefined || template === undefined) return undefined;
      return mapValues(subject?.(row), (text) => replaceAll(text, compiled, template));
    };
  },
};

/** Groups are called \1, \2 …; the whole match is \0. */
export function replaceAll(text: string, regex: RegExp, template: string): string {
  if (!template.includes('\\')) return text.replace(regex, () => template);
  return text.replace(regex, (match: string, ...groups: unknown[]) =>
    template.replace(/\\(\d)/g, (_reference, digit: string) => {
      const group = digit === '0' ? match : groups[Number(digit) - 1];
      return typeof group === 'string' ? group : '';
    }),
  );
}

/** Bytes that are no UTF-8, and a % without two digits, stay as they are; so does +, of which nothing is documented. */
function urldecode(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

const spath: EvalFunction = {
  arity: [2, 2],
  gives: 'value',
  compile: (args, call) => {
    const path = built(call, args, 1, (text) => {
      const read = jsonPath(text);
      if ('fault' in read) throw new InvalidInput(read.fault, call.where);
      return read;
    });
    return (row) => {
      const text = asText(args[0]?.(row));
      const read = path(row);
      return text === undefined || read === undefined ? undefined : toValue(read(text));
    };
  },
};

const PRINTF = /%%|%([-+ 0#]*)(\d+)?(?:\.(\d+))?([a-zA-Z])/g;

const printf: EvalFunction = {
  arity: [1, Infinity],
  gives: 'value',
  compile: (args, call) => {
    const format = built(call, args, 0, (text) => {
      for (const [conversion, , , , letter] of text.matchAll(PRINTF)) {
        if (letter !== undefined && !'disfxXoc'.includes(letter))
          throw new NotSupported('printf', conversion, call.where);
      }
      if (text.replace(PRINTF, '').includes('%')) throw new NotSupported('printf', text, call.where);
      return text;
    });
    const values = args.slice(1);
    return (row) => {
      const template = format(row);
      if (template === undefined) return undefined;
      let used = 0;
      return template.replace(
        PRINTF,
        (_conversion, flags: string, width = '0', precision?: string, letter?: string) => {
          if (letter === undefined) return '%';
          const given = values[used]?.(row);
          used += 1;
          return padded(
            converted(letter, asText(given) ?? '', asNumber(given) ?? 0, precision),
            flags,
            Number(width),
            letter,
          );
        },
      );
    };
  },
};

function converted(letter: string, text: string, number: number, precision: string | undefined): string {
  if (letter === 's') return precision === undefined ? text : text.slice(0, Number(precision));
  if (letter === 'c') return text.slice(0, 1);
  if (letter === 'f') return number.toFixed(precision === undefined ? 6 : Number(precision));
  const digits = Math.trunc(number).toString(letter === 'o' ? 8 : letter === 'x' || letter === 'X' ? 16 : 10);
  const cased = letter === 'X' ? digits.toUpperCase() : digits;
  return precision === undefined
    ? cased
    : cased.replace(/\d[0-9a-fA-F]*$/, (run) => run.padStart(Number(precision), '0'));
}

function padded(text: string, flags: string, width: number, letter: string): string {
  const sign = !'sc'.includes(letter) && !text.startsWith('-') ? (/[+ ]/.exec(flags)?.[0] ?? '') : '';
  const prefix = flags.includes('#') ? ({ x: '0x', X: '0X', o: '0' }[letter] ?? '') : '';
  const whole = sign + prefix + text;
  if (flags.includes('-')) return whole.padEnd(width);
  if (!flags.includes('0') || 'sc'.includes(letter)) return whole.padStart(width);
  const [lead = ''] = /^(?:[-+ ]|0[xX])*/.exec(whole) ?? [];
  return lead + whole.slice(lead.length).padStart(width - lead.length, '0');
}

/** Search Reference, "Text functions", and printf of "Conversion functions". */
export const textFunctions: FunctionTable = {
  len,
  length: len,
  lower: ofText((text) => text.toLowerCase()),
  ltrim: trim('left'),
  printf,
  replace,
  rtrim: trim('right'),
  spath,
  substr,
  trim: trim('both'),
  upper: ofText((text) => text.toUpperCase()),
  urldecode: ofText(urldecode),
};
