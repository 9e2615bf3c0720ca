import fc from 'fast-check';
import type { CommandNode, Expression, SearchExpression } from '../../../src/bench/spl/ast';
import { parseExpression, parseSearch, parseSearchExpression, plainText } from '../../../src/bench/spl/parse';
import { printExpression, printSearch, printSearchExpression } from '../../../src/bench/spl/print';

const where = { source: 'search', line: 1, column: 1 };

/** A tree without the positions, which differ from text to text. */
function shape(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'where' ? undefined : value)));
}

const name = fc.constantFrom('a', '_time', 'user', 'a.b{}', "it's", 'b c', 'not', 'x\\y', 'true');
const text = fc.constantFrom('', 'x', 'a "b" c', 'C:\\temp\\n', '\\\\', '*', 'and', '|', '(', '```', "'", 'tab\there');

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.record({ kind: fc.constant('number' as const), value: fc.nat({ max: 9999 }), where: fc.constant(where) }),
    fc.record({ kind: fc.constant('string' as const), value: text, where: fc.constant(where) }),
    fc.record({ kind: fc.constant('field' as const), name, where: fc.constant(where) }),
    fc.record({
      kind: fc.constant('unary' as const),
      operator: fc.constantFrom('NOT' as const, '-' as const, '+' as const),
      operand: tie('expression'),
      where: fc.constant(where),
    }),
    fc.record({
      kind: fc.constant('binary' as const),
      operator: fc.constantFrom(
        '+',
        '-',
        '*',
        '/',
        '%',
        '.',
        '=',
        '!=',
        '<',
        '<=',
        '>',
        '>=',
        'AND',
        'OR',
        'XOR',
        'LIKE',
      ),
      left: tie('expression'),
      right: tie('expression'),
      where: fc.constant(where),
    }),
    fc.record({
      kind: fc.constant('in' as const),
      operand: tie('expression'),
      list: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
      where: fc.constant(where),
    }),
    fc.record({
      kind: fc.constant('call' as const),
      name: fc.constantFrom('if', 'lower', 'now', 'like', 'in'),
      args: fc.array(tie('expression'), { maxLength: 3 }),
      where: fc.constant(where),
    }),
  ),
}));

const field = fc.constantFrom('user', 'a.b{}', 'b c', 'x');
const { filter } = fc.letrec<{ filter: SearchExpression }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      kind: fc.constant('compare' as const),
      field,
      operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>='),
      value: text,
      where: fc.constant(where),
    }),
    fc.record({
      kind: fc.constant('in' as const),
      field,
      values: fc.array(text, { minLength: 1, maxLength: 3 }),
      where: fc.constant(where),
    }),
    fc.record({ kind: fc.constant('term' as const), text, exact: fc.constant(false), where: fc.constant(where) }),
    fc.record({ kind: fc.constant('all' as const), where: fc.constant(where) }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('filter'), where: fc.constant(where) }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      where: fc.constant(where),
    }),
  ),
}));

const names = fc.array(field, { minLength: 1, maxLength: 3 });
const sortKeys = fc.array(
  fc.record({ field, descending: fc.boolean(), as: fc.constantFrom('auto' as const, 'num' as const) }),
  { minLength: 1, maxLength: 2 },
);
const aggregate = fc.record({
  name: fc.constantFrom('count', 'sum', 'perc95'),
  of: fc.oneof(
    fc.record({ kind: fc.constant('field' as const), name: field }),
    fc.record({ kind: fc.constant('eval' as const), expression }),
  ),
  as: field,
  where: fc.constant(where),
});
const aggregates = fc.array(aggregate, { minLength: 1, maxLength: 2 });
const at = fc.constant(where);

const command: fc.Arbitrary<CommandNode> = fc.oneof(
  fc.record({ name: fc.constant('search' as const), expression: filter, where: at }),
  fc.record({ name: fc.constant('where' as const), condition: expression, where: at }),
  fc.record({
    name: fc.constant('eval' as const),
    assignments: fc.array(fc.record({ field, expression }), { minLength: 1, maxLength: 2 }),
    where: at,
  }),
  fc.record({
    name: fc.constantFrom('stats' as const, 'eventstats' as const),
    aggregates,
    by: fc.array(field),
    where: at,
  }),
  fc.record({
    name: fc.constant('streamstats' as const),
    aggregates,
    by: fc.array(field),
    current: fc.boolean(),
    window: fc.nat({ max: 9 }),
    timeWindow: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    where: at,
  }),
  fc.record({
    name: fc.constant('fields' as const),
    mode: fc.constantFrom('keep' as const, 'remove' as const),
    patterns: names,
    where: at,
  }),
  fc.record({
    name: fc.constant('sort' as const),
    limit: fc.nat({ max: 9 }),
    keys: sortKeys,
    reverse: fc.boolean(),
    where: at,
  }),
  fc.record({
    name: fc.constant('dedup' as const),
    count: fc.integer({ min: 1, max: 9 }),
    fields: names,
    keepevents: fc.boolean(),
    keepempty: fc.boolean(),
    consecutive: fc.boolean(),
    sortby: fc.oneof(fc.constant([]), sortKeys),
    where: at,
  }),
  fc.record({
    name: fc.constant('lookup' as const),
    table: field,
    inputs: fc.array(fc.record({ lookupField: field, eventField: field }), { minLength: 1, maxLength: 2 }),
    outputs: fc.array(fc.record({ lookupField: field, eventField: field }), { minLength: 1, maxLength: 2 }),
    onlyNew: fc.boolean(),
    where: at,
  }),
  fc.record({
    name: fc.constant('inputlookup' as const),
    table: field,
    append: fc.boolean(),
    start: fc.nat({ max: 9 }),
    max: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
    filter: fc.option(filter, { nil: undefined }),
    where: at,
  }),
  fc.record({
    name: fc.constant('rex' as const),
    field,
    pattern: text,
    maxMatch: fc.nat({ max: 3 }),
    mode: fc.constantFrom('extract' as const, 'sed' as const),
    where: at,
  }),
);

describe('text -> tree -> text -> the same tree', () => {
  it('of expressions of eval', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        expect(shape(parseExpression(plainText(printExpression(tree))))).toEqual(shape(tree));
      }),
    );
  });

  it('of expressions of search', () => {
    fc.assert(
      fc.property(filter, (tree) => {
        expect(shape(parseSearchExpression(plainText(printSearchExpression(tree))))).toEqual(shape(tree));
      }),
    );
  });

  it('of pipelines', () => {
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 3 }), (commands) => {
        const printed = printSearch({ commands });
        expect(shape(parseSearch(plainText(printed), { customCommands: new Set() }).commands)).toEqual(shape(commands));
      }),
    );
  });

  it('of every other command as it is written', () => {
    const spl =
      '| makeresults count=2 | table a b* | rename a AS b | head (a=1) | head 3 | tail 2 | reverse | bin span=5m _time AS t' +
      ' | spath input=a path=b{}.c output=d | outputlookup t append=t key_field=_key | fillnull value=0 a | mvexpand a limit=2' +
      ' | tojson num(a) b output_field=c | collect index=i source=s addtime=f | mine a="b c"';
    const options = { customCommands: new Set(['mine']) };
    const tree = parseSearch(plainText(spl), options);
    expect(shape(parseSearch(plainText(printSearch(tree)), options))).toEqual(shape(tree));
  });
});
