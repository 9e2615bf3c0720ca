import type { Aggregate, CommandNode, Expression, LookupField, Pipeline, SearchExpression, SortKey } from './ast';

/** An expression of `eval` as text, with brackets round every operation, so that its structure shows. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'string':
      return quoted(expression.value);
    case 'field':
      return fieldInExpression(expression.name);
    case 'unary': {
      const operand = printExpression(expression.operand);
      return expression.operator === 'NOT' ? `(NOT ${operand})` : `(${expression.operator}${operand})`;
    }
    case 'binary':
      return `(${printExpression(expression.left)} ${expression.operator} ${printExpression(expression.right)})`;
    case 'in':
      return `(${printExpression(expression.operand)} IN (${expression.list.map(printExpression).join(', ')}))`;
    case 'call':
      return `${expression.name}(${expression.args.map(printExpression).join(', ')})`;
  }
}

/** An expression of `search` as text, with brackets round every AND, OR and NOT. */
export function printSearchExpression(expression: SearchExpression): string {
  switch (expression.kind) {
    case 'all':
      return '*';
    case 'and':
    case 'or':
      return `(${expression.operands.map(printSearchExpression).join(expression.kind === 'and' ? ' AND ' : ' OR ')})`;
    case 'not':
      return `(NOT ${printSearchExpression(expression.operand)})`;
    case 'compare':
      return `${quoted(expression.field)}${expression.operator}${quoted(expression.value)}`;
    case 'in':
      return `${quoted(expression.field)} IN (${expression.values.map(quoted).join(', ')})`;
    case 'term':
      return expression.exact ? `TERM(${expression.text})` : quoted(expression.text);
    case 'time':
      return `${expression.bound}=${quoted(expression.text)}`;
  }
}

/** A search as text, every option written out; parsed again it gives the same tree, positions apart. */
export function printSearch(pipeline: Pipeline): string {
  return `| ${pipeline.commands.map(printCommand).join(' | ')}`;
}

function printCommand(node: CommandNode): string {
  return node.name === 'custom'
    ? [node.command, ...node.rawArgs].join(' ')
    : [node.name, ...argumentsOf(node)].join(' ');
}

function argumentsOf(node: Exclude<CommandNode, { name: 'custom' }>): readonly string[] {
  switch (node.name) {
    case 'search':
      return [printSearchExpression(node.expression)];
    case 'where':
      return [printExpression(node.condition)];
    case 'eval':
      return [
        node.assignments.map(({ field, expression }) => `${quoted(field)}=${printExpression(expression)}`).join(', '),
      ];
    case 'stats':
    case 'eventstats':
      return [...node.aggregates.map(printAggregate), ...byClause(node.by)];
    case 'streamstats':
      return [
        `current=${String(node.current)} window=${String(node.window)}`,
        ...(node.timeWindow === undefined ? [] : [`time_window=${String(node.timeWindow)}s`]),
        ...node.aggregates.map(printAggregate),
        ...byClause(node.by),
      ];
    case 'fields':
      return [node.mode === 'keep' ? '+' : '-', list(node.patterns)];
    case 'table':
      return [list(node.patterns)];
    case 'rename':
      return [node.pairs.map(({ from, to }) => `${quoted(from)} AS ${quoted(to)}`).join(', ')];
    case 'sort':
      return [String(node.limit), node.keys.map(printSortKey).join(', '), ...(node.reverse ? ['desc'] : [])];
    case 'dedup':
      return [
        String(node.count),
        list(node.fields),
        `keepevents=${String(node.keepevents)} keepempty=${String(node.keepempty)} consecutive=${String(node.consecutive)}`,
        ...(node.sortby.length === 0 ? [] : [`sortby ${node.sortby.map(printSortKey).join(', ')}`]),
      ];
    case 'head':
      return [
        ...(node.condition === undefined ? [] : [`(${printExpression(node.condition)})`]),
        ...(node.limit === undefined || node.condition !== undefined ? [] : [String(node.limit)]),
        `null=${String(node.null)} keeplast=${String(node.keeplast)}`,
      ];
    case 'tail':
      return [String(node.limit)];
    case 'reverse':
      return [];
    case 'bin': {
      const unit = node.span.unit === 'number' ? '' : node.span.unit;
      const as = node.as === undefined ? [] : [`AS ${quoted(node.as)}`];
      return [`span=${String(node.span.amount)}${unit}`, quoted(node.field), ...as];
    }
    case 'rex': {
      const mode = node.mode === 'sed' ? ['mode=sed'] : [];
      return [`field=${quoted(node.field)} max_match=${String(node.maxMatch)}`, ...mode, quoted(node.pattern)];
    }
    case 'spath':
      return [`input=${quoted(node.input)}`, ...option('output', node.output), ...option('path', node.path)];
    case 'lookup':
      return [quoted(node.table), printLookupFields(node.inputs), ...lookupOutputs(node.outputs, node.onlyNew)];
    case 'inputlookup':
      return [
        `append=${String(node.append)} start=${String(node.start)}`,
        ...(node.max === undefined ? [] : [`max=${String(node.max)}`]),
        quoted(node.table),
        ...(node.filter === undefined ? [] : [`where ${printSearchExpression(node.filter)}`]),
      ];
    case 'outputlookup':
      return [
        quoted(node.table),
        `append=${String(node.append)} override_if_empty=${String(node.overrideIfEmpty)}`,
        ...option('key_field', node.keyField),
      ];
    case 'fillnull':
      return [`value=${quoted(node.value)}`, ...(node.fields.length === 0 ? [] : [list(node.fields)])];
    case 'mvexpand':
      return [quoted(node.field), `limit=${String(node.limit)}`];
    case 'makeresults':
      return node.data === undefined
        ? [`count=${String(node.count)}`]
        : [...option('format', node.format), ...option('data', node.data)];
    case 'tojson':
      return [
        ...option('output_field', node.output),
        ...option('default_type', node.defaultType),
        ...node.fields.map(({ pattern, type }) => `${type}(${quoted(pattern)})`),
      ];
    case 'collect':
      return [
        ...option('index', node.index),
        `output_format=${node.format}`,
        ...option('source', node.source),
        // With output_format=hec it may not be given.
        ...(node.format === 'raw' ? [`addtime=${String(node.addtime)}`] : []),
        `testmode=${String(node.testmode)}`,
      ];
    case 'appendpipe':
      return [`[ ${node.commands.map(printCommand).join(' | ')} ]`];
    case 'multisearch':
      return node.searches.map((search) => `[ ${printSearch(search)} ]`);
  }
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function fieldInExpression(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) && !/^(?:and|or|not|xor|in|like|true|false|null)$/i.test(name)
    ? name
    : `'${name.replace(/[\\']/g, '\\$&')}'`;
}

function list(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${name}=${quoted(value)}`];
}

function byClause(fields: readonly string[]): readonly string[] {
  return fields.length === 0 ? [] : [`BY ${list(fields)}`];
}

function printAggregate({ name, of, as }: Aggregate): string {
  const argument =
    of === undefined ? '' : of.kind === 'field' ? `(${quoted(of.name)})` : `(eval(${printExpression(of.expression)}))`;
  return `${name}${argument} AS ${quoted(as)}`;
}

function printSortKey({ field, descending, as }: SortKey): string {
  return `${descending ? '-' : '+'}${as}(${quoted(field)})`;
}

function printLookupFields(fields: readonly LookupField[]): string {
  return fields.map(({ lookupField, eventField }) => `${quoted(lookupField)} AS ${quoted(eventField)}`).join(', ');
}

function lookupOutputs(outputs: readonly LookupField[] | undefined, onlyNew: boolean): readonly string[] {
  return outputs === undefined ? [] : [`${onlyNew ? 'OUTPUTNEW' : 'OUTPUT'} ${printLookupFields(outputs)}`];
}
