import { InvalidInput } from '../../errors';
import type { Expression } from '../ast';
import { placeOf, type Place } from '../json-tape';
import { asField, isArray, isObject, jsonText, opened, type Json } from '../json-tree';
import { changedAt, placeAt, placesAt, treePath, type TreePath } from '../json-tree-path';
import type { Frame } from '../frame';
import { toValue } from '../row';
import { asList, asText, built, constantText } from './values';
import type { Call, EvalFunction, Evaluator, FunctionTable, Result } from './types';

/** Functions whose result is JSON where it stands in another's argument; a field's value is text there. */
const givesJson: ReadonlySet<string> = new Set([
  ...['json', 'json_append', 'json_array', 'json_delete', 'json_entries', 'json_extend', 'json_extract'],
  ...['json_extract_exact', 'json_keys', 'json_object', 'json_set', 'json_set_exact', 'mv_to_json_array'],
]);

function asJson(result: Result, expression: Expression | undefined): Json {
  if (result === undefined) return null;
  if (typeof result === 'object') return result;
  const nested = expression?.kind === 'call' && givesJson.has(expression.name);
  if (nested && typeof result === 'string' && /^\s*[[{]/.test(result)) return opened(placeOf(result) ?? result);
  return result;
}

/** An argument's text as JSON; undefined where it is none. */
function documents(args: readonly Evaluator[], call: Call): (row: Frame) => Place | undefined {
  const [argument] = args;
  const [expression] = call.args;
  if (expression?.kind === 'field') {
    const slot = call.context.layout.slotOf(expression.name);
    return (row) => row.document(slot);
  }
  return (row) => {
    const text = asText(argument?.(row));
    return text === undefined ? undefined : placeOf(text);
  };
}

/** Names and values by turns, from a position on. */
function pairs<Key>(
  args: readonly Evaluator[],
  call: Call,
  from: number,
  readKey: (position: number) => (row: Frame) => Key | undefined,
): (row: Frame) => readonly (readonly [Key, Json])[] {
  const members: { key: (row: Frame) => Key | undefined; value: Evaluator; expression: Expression | undefined }[] = [];
  for (let at = from; at + 1 < args.length; at += 2) {
    const value = args[at + 1];
    if (value !== undefined) members.push({ key: readKey(at), value, expression: call.args[at + 1] });
  }
  return (row) =>
    members.flatMap(({ key, value, expression }) => {
      const name = key(row);
      return name === undefined ? [] : [[name, asJson(value(row), expression)] as const];
    });
}

function names(args: readonly Evaluator[]): (position: number) => (row: Frame) => string | undefined {
  return (position) => (row) => asText(args[position]?.(row));
}

function paths(args: readonly Evaluator[], call: Call): (position: number) => (row: Frame) => TreePath | undefined {
  return (position) =>
    built(call, args, position, (text) => {
      const path = treePath(text);
      if (path === undefined)
        throw new InvalidInput(`"${text}" is no path of ${call.name}: names, dots, {} and {0}`, call.where);
      return path;
    });
}

const inPairs = (count: number): string | undefined => (count % 2 === 0 ? undefined : 'keys and values in pairs');
const afterJson = (count: number): string | undefined => (count % 2 === 1 ? undefined : 'JSON, then pairs');

const jsonObject: EvalFunction = {
  arity: [0, Infinity],
  gives: 'value',
  wants: inPairs,
  compile: (args, call) => {
    const members = pairs(args, call, 0, names(args));
    return (row) => jsonText(new Map(members(row)));
  },
};

const jsonArray: EvalFunction = {
  arity: [0, Infinity],
  gives: 'value',
  compile: (args, call) => (row) => jsonText(args.map((argument, at) => asJson(argument(row), call.args[at]))),
};

/** One path gives a value, `{}` and several paths an array; null where nothing stands there. */
const jsonExtract: EvalFunction = {
  arity: [1, Infinity],
  gives: 'value',
  compile: (args, call) => {
    const document = documents(args, call);
    const read = args.slice(1).map((_argument, at) => paths(args, call)(at + 1));
    const [only] = read;
    const name = read.length === 1 ? memberName(call.args[1]) : undefined;
    if (name !== undefined) {
      // What most extracts ask for.
      return (row) => asField(document(row)?.member(name));
    }
    const found = (json: Place, path: TreePath | undefined): Json | undefined => {
      if (path === undefined || !path.many) return path && placeAt(json, path);
      const places = placesAt(json, path);
      return places.length > 0 ? places : undefined;
    };
    return (row) => {
      const json = document(row);
      if (json === undefined) return undefined;
      if (only === undefined) return asField(json);
      if (read.length === 1) return asField(found(json, only(row)));
      return jsonText(read.map((path) => found(json, path(row)) ?? null));
    };
  },
};

/** Keys at the top, dots and braces in them as they stand. */
const jsonExtractExact: EvalFunction = {
  arity: [2, Infinity],
  gives: 'value',
  compile: (args, call) => {
    const document = documents(args, call);
    const keys = args.slice(1);
    return (row) => {
      const json = document(row);
      if (json?.kind !== 'object') return undefined;
      const found = keys.map((key) => {
        const name = asText(key(row));
        return name === undefined ? undefined : json.member(name);
      });
      return found.length === 1 ? asField(found[0]) : jsonText(found.map((value) => value ?? null));
    };
  },
};

function changing(change: (value: Json | undefined, given: Json) => Json | undefined): EvalFunction {
  return {
    arity: [3, Infinity],
    gives: 'value',
    wants: afterJson,
    compile: (args, call) => {
      const document = documents(args, call);
      const changes = pairs(args, call, 1, paths(args, call));
      return (row) => {
        const json = document(row);
        if (json === undefined) return undefined;
        return asField(
          changes(row).reduce<Json | undefined>(
            (whole, [path, given]) => changedAt(whole, path, (value) => change(value, given)),
            json,
          ),
        );
      };
    },
  };
}

const jsonSetAny = changing((_value, given) => given);

/** Members of the object itself, as most changes are, are set in one go. */
const jsonSet: EvalFunction = {
  ...jsonSetAny,
  compile: (args, call) => {
    const names = call.args.filter((_argument, at) => at % 2 === 1).map(memberName);
    const others = jsonSetAny.compile(args, call);
    if (names.includes(undefined)) return others;
    const document = documents(args, call);
    const members = pairs(args, call, 1, (position) => {
      const name = memberName(call.args[position]);
      return () => name;
    });
    return (row) => {
      const json = document(row);
      if (json?.kind !== 'object') return others(row);
      const changed = new Map<string, Json>();
      for (const member of json.inside()) changed.set(member.name, member);
      for (const [name, value] of members(row)) {
        // What is set stands behind the others.
        changed.delete(name);
        changed.set(name, value);
      }
      return jsonText(changed);
    };
  },
};

/** The one name that a path which is written out consists of; undefined for any other path. */
function memberName(expression: Expression | undefined): string | undefined {
  const { steps: [step, second] = [] } = treePath(constantText(expression) ?? '') ?? {};
  return second === undefined && step?.kind === 'member' ? step.name : undefined;
}

const jsonSetExact: EvalFunction = {
  arity: [3, Infinity],
  gives: 'value',
  wants: afterJson,
  compile: (args, call) => {
    const document = documents(args, call);
    const members = pairs(args, call, 1, names(args));
    return (row) => {
      const json = opened(document(row) ?? null);
      return isObject(json) ? jsonText(new Map([...json, ...members(row)])) : undefined;
    };
  },
};

const jsonDelete: EvalFunction = {
  arity: [2, Infinity],
  gives: 'value',
  compile: (args, call) => {
    const document = documents(args, call);
    const read = args.slice(1).map((_argument, at) => paths(args, call)(at + 1));
    return (row) => {
      const json = document(row);
      if (json?.kind !== 'object') return undefined;
      return asField(
        read.reduce<Json | undefined>((whole, path) => {
          const at = path(row);
          return at === undefined ? whole : changedAt(whole, at, () => undefined);
        }, json),
      );
    };
  },
};

function ofDocument(read: (json: Json) => Result): EvalFunction {
  return {
    arity: [1, 1],
    gives: 'value',
    compile: (args, call) => {
      const document = documents(args, call);
      return (row) => {
        const json = document(row);
        return json === undefined ? undefined : read(opened(json));
      };
    },
  };
}

const jsonHasKeyExact: EvalFunction = {
  arity: [2, 2],
  gives: 'condition',
  compile: (args, call) => {
    const document = documents(args, call);
    const [, key] = args;
    return (row) => {
      const name = asText(key?.(row));
      return name !== undefined && document(row)?.member(name) !== undefined;
    };
  },
};

function elementText(element: Place, keepQuotes: boolean): string {
  return keepQuotes || element.kind === 'null' ? jsonText(element) : String(asField(element));
}

/** Strings without their quotes, unless the second argument is true. */
const jsonArrayToMv: EvalFunction = {
  arity: [1, 2],
  gives: 'value',
  conditions: (position) => position === 1,
  compile: (args, call) => {
    const document = documents(args, call);
    const [, quoted] = args;
    return (row) => {
      const json = document(row);
      if (json?.kind !== 'array') return undefined;
      const keepQuotes = quoted?.(row) === true;
      return toValue(json.inside().map((element) => elementText(element, keepQuotes)));
    };
  },
};

/** All values as strings, unless the second argument is true: then what reads as JSON is JSON. */
const mvToJsonArray: EvalFunction = {
  arity: [1, 2],
  gives: 'value',
  conditions: (position) => position === 1,
  compile:
    ([argument, inferred]) =>
    (row) => {
      const list = asList(argument?.(row));
      if (list.length === 0) return undefined;
      const infer = inferred?.(row) === true;
      return jsonText(list.map(String).map((text) => (infer ? (placeOf(text) ?? text) : text)));
    },
};

/** Search Reference, "JSON functions". */
export const jsonFunctions: FunctionTable = {
  json: {
    arity: [1, 1],
    gives: 'value',
    compile:
      ([argument]) =>
      (row) => {
        const text = asText(argument?.(row));
        return text !== undefined && placeOf(text) !== undefined ? text : undefined;
      },
  },
  // At a place without an array nothing is appended: what Splunk does there is not documented.
  json_append: changing((value, given) => (isArray(value) ? [...value, given] : value)),
  json_array: jsonArray,
  json_array_to_mv: jsonArrayToMv,
  json_delete: jsonDelete,
  json_entries: ofDocument((json) =>
    isObject(json)
      ? jsonText(
          Array.from(
            json,
            ([key, value]) =>
              new Map<string, Json>([
                ['key', key],
                ['value', value],
              ]),
          ),
        )
      : undefined,
  ),
  json_extend: changing((value, given) => (isArray(value) ? [...value, ...(isArray(given) ? given : [given])] : value)),
  json_extract: jsonExtract,
  json_extract_exact: jsonExtractExact,
  json_has_key_exact: jsonHasKeyExact,
  json_keys: ofDocument((json) => (isObject(json) ? jsonText([...json.keys()]) : undefined)),
  json_object: jsonObject,
  json_set: jsonSet,
  json_set_exact: jsonSetExact,
  json_valid: {
    arity: [1, 1],
    gives: 'condition',
    compile: (args, call) => {
      const document = documents(args, call);
      return (row) => document(row) !== undefined;
    },
  },
  mv_to_json_array: mvToJsonArray,
};
