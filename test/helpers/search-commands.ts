import {
  type CollectingCommand,
  CommandError,
  type GeneratingCommand,
  type OutputRow,
  type OutputValue,
  type StreamingCommand,
} from '../../src/splunk/chunked';

/** `| total [field=age]`: how many rows, and the sum of a field. */
export const total: CollectingCommand = {
  type: 'reporting',
  start({ args }, inspector) {
    const [option = 'field=age'] = args;
    const [name, field = ''] = option.split('=');
    if (name !== 'field') throw new CommandError(`unknown option "${option}"; known: field`);
    let rows = 0;
    let sum = 0;
    return {
      requiredFields: [field],
      rows(batch) {
        rows += batch.size;
        for (const text of batch.column(field)) sum += Number(text);
      },
      finish() {
        inspector.message('INFO', `total saw ${rows} rows`);
        return rows === 0 ? [] : [{ rows, sum }];
      },
    };
  },
};

/** `| oldest`: whole rows, largest age first. */
export const oldest: CollectingCommand = {
  type: 'events',
  start() {
    const rows: OutputRow[] = [];
    return {
      requiredFields: 'all',
      rows(batch) {
        const columns = batch.fields.map((field) => [field, batch.multivalues(field)] as const);
        for (let row = 0; row < batch.size; row += 1) {
          rows.push(Object.fromEntries(columns.map(([field, values]) => [field, values[row]])));
        }
      },
      finish: () => rows.sort((one, other) => Number(other['age']) - Number(one['age'])),
    };
  },
};

/** `| accumulate`: the sum of `age` up to each row, as `accum_age`; replaces `age` by its double. */
export const accumulate: StreamingCommand = {
  type: 'stateful',
  start() {
    let sum = 0;
    return {
      requiredFields: ['age', 'accum_age'],
      rows(batch) {
        const ages = batch.column('age').map(Number);
        return new Map<string, readonly OutputValue[]>([
          ['age', ages.map((age) => 2 * age)],
          ['accum_age', ages.map((age) => (sum += age))],
          ['parity', ages.map((age) => (age % 2 === 0 ? ['even', 'checked'] : 'odd'))],
        ]);
      },
    };
  },
};

/** `| countdown N`: N chunks of one row. */
export const countdown: GeneratingCommand = {
  type: 'generating',
  rowsAre: 'stateful',
  start({ args }) {
    return {
      requiredFields: ['n'],
      *chunks() {
        for (let n = Number(args[0] ?? 0); n > 0; n -= 1) yield [{ n }];
      },
    };
  },
};

/** `| broken`: a bug. */
export const broken: CollectingCommand = {
  type: 'reporting',
  start: () => ({
    requiredFields: ['age'],
    rows: () => {
      throw new TypeError('no such thing');
    },
    finish: () => [],
  }),
};
