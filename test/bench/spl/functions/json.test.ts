import { evaluate } from '../../../helpers/evaluate';

const doc = JSON.stringify({ a: { b: 1, 'c.d': true, n: null }, l: [{ x: 'p' }, { y: 2 }, { x: 'q' }], e: [] });

describe('JSON functions', () => {
  it.each([
    ['json_extract gives native values', 'json_extract(j, "a.b")', 1],
    ['json_extract gives objects and arrays as JSON', 'json_extract(j, "l{0}")', '{"x":"p"}'],
    ['json_extract collects what {} leads to in an array', 'json_extract(j, "l{}.x")', '["p","q"]'],
    ['json_extract gives null where nothing stands', 'json_extract(j, "a.z.q")', undefined],
    ['json_extract gives null for JSON null', 'json_extract(j, "a.n")', undefined],
    ['json_extract of several paths gives an array', 'json_extract(j, "a.b", "z")', '[1,null]'],
    ['json_extract without a path gives the document', 'json_extract("[1, 2]")', '[1,2]'],
    ['json_extract of no JSON is null', 'json_extract("{", "a")', undefined],
    [
      'json_extract keeps digits that a double has not',
      'json_extract("{\\"a\\":12345678901234567890}", "a")',
      '12345678901234567890',
    ],
    ['json_extract_exact takes keys to the letter', 'json_extract_exact(json_extract(j,"a"), "c.d")', 'true'],
    ['json_keys', 'json_keys(j)', '["a","l","e"]'],
    ['json_keys of an array is null', 'json_keys("[1]")', undefined],
    ['json_valid', 'json_valid(j)', true],
    ['json_valid of a broken text', 'json_valid("{a:1}")', false],
    ['json gives the text back', 'json("{\\"a\\": 1}")', '{"a": 1}'],
    [
      'json_object types its values',
      'json_object("s", "1", "n", 1+1, "b", 1=1, "z", none, "m", m)',
      '{"s":"1","n":2,"b":true,"z":null,"m":["u","v"]}',
    ],
    ['json_object nests what JSON functions give', 'json_object("o", json_object("k", "v"))', '{"o":{"k":"v"}}'],
    ['json_object takes text of a field as text', 'json_object("o", t)', '{"o":"[1]"}'],
    ['json_array', 'json_array(1, "b", json_array(), none)', '[1,"b",[],null]'],
    ['json_set overwrites', 'json_set(t, "{0}", "x")', '["x"]'],
    ['json_set makes the objects on the way', 'json_set(json_object(), "a.b", 1)', '{"a":{"b":1}}'],
    ['json_set_exact takes keys to the letter', 'json_set_exact(json_object(), "a.b", 1)', '{"a.b":1}'],
    ['json_append appends to an array', 'json_append(j, "e", "x")', doc.replace('[]', '["x"]')],
    [
      'json_append appends an array as one element',
      'json_append("{\\"e\\":[1]}", "e", json_array(2))',
      '{"e":[1,[2]]}',
    ],
    ['json_extend appends its elements', 'json_extend("{\\"e\\":[1]}", "e", json_array(2))', '{"e":[1,2]}'],
    ['json_delete', 'json_delete("{\\"a\\":{\\"b\\":1,\\"c\\":2},\\"d\\":3}", "a.b", "d", "z")', '{"a":{"c":2}}'],
    ['json_entries', 'json_entries("{\\"a\\":1}")', '[{"key":"a","value":1}]'],
    ['json_has_key_exact', 'json_has_key_exact(j, "a")', true],
    ['json_array_to_mv strips the quotes', 'json_array_to_mv("[\\"a\\",1,{\\"b\\":2}]")', ['a', '1', '{"b":2}']],
    ['json_array_to_mv keeps them if told', 'json_array_to_mv("[\\"a\\",1]", true())', ['"a"', '1']],
    ['json_array_to_mv of an object is null', 'json_array_to_mv(j)', undefined],
    ['mv_to_json_array quotes everything', 'mv_to_json_array(split("a,1",","))', '["a","1"]'],
    ['mv_to_json_array infers types if told', 'mv_to_json_array(split("a,1,true",","), true())', '["a",1,true]'],
  ])('%s', (_rule, text, expected) => {
    expect(evaluate(text, { j: doc, t: '[1]', m: ['u', 'v'] })).toEqual(expected);
  });

  it('a member called __proto__ is a member like any other', () => {
    expect(evaluate('json_set(j, "__proto__.x", 1)', { j: '{}' })).toBe('{"__proto__":{"x":1}}');
    expect(evaluate('json_extract(j, "toString")', { j: '{}' })).toBeUndefined();
  });
});
