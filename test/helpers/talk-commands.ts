import type {
  CollectingCommand,
  GeneratingCommand,
  OutputRow,
  SearchCommand,
  StreamingCommand,
} from '../../src/splunk/chunked';
import { oldest } from './search-commands';

/** Commands that fail at no row, one of each kind: what fails in a talk with them is the talk. */

/** `| count`: how many rows came. */
export const count: CollectingCommand = {
  type: 'reporting',
  start() {
    let rows = 0;
    return {
      requiredFields: ['age'],
      rows(batch) {
        rows += batch.column('age').length;
      },
      finish: () => [{ rows }],
    };
  },
};

function labelling(type: 'streaming' | 'stateful'): StreamingCommand {
  return {
    type,
    start: () => ({
      requiredFields: ['age'],
      rows: (batch) => new Map([['label', batch.column('age').map((age) => `${age}!`)]]),
    }),
  };
}

/** `| three`: three chunks, of 0, 1 and 2 rows. */
const three: GeneratingCommand = {
  type: 'generating',
  rowsAre: 'events',
  start: () => ({
    requiredFields: ['n'],
    *chunks() {
      for (let rows = 0; rows < 3; rows += 1) yield Array.from({ length: rows }, (_, n): OutputRow => ({ n }));
    },
  }),
};

export const KINDS: Readonly<Record<string, SearchCommand>> = {
  reporting: count,
  events: oldest,
  streaming: labelling('streaming'),
  stateful: labelling('stateful'),
  generating: three,
};
