import { type Body, bodyOf } from './body';
import type {
  CollectingRun,
  GeneratingRun,
  OutputRows,
  ReadingRun,
  RequiredFields,
  SearchCommand,
  StreamingRun,
} from './command';
import { scanCsv, type CsvTable } from './csv-scan';
import { RowWriter } from './csv-write';
import type { Frame } from './frame';
import type { Inspector } from './inspector';
import { MULTIVALUE_PREFIX } from './multivalue';
import { TableBatch } from './row-batch';
import type { SearchInfo } from './search-info';
import { spliceFields } from './splice';
import { spliceShared } from './splice-shared';

/** What answers an execute message. */
export interface Answer {
  readonly finished: boolean;
  readonly body?: Body;
}

/** A started command, as the dialogue sees it. */
export interface Talk {
  /** The reply to getinfo. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Whether answers may hold bytes of the messages themselves. */
  readonly passesOn: boolean;
  execute(frame: Frame): Promise<Answer>;
}

/** Which columns a run may ask for: its fields and their lists of values. */
function chosenColumns({ requiredFields, multivalued }: ReadingRun): (name: string) => boolean {
  if (requiredFields === 'all') return () => true;
  const lists = multivalued ?? requiredFields;
  const names = new Set([...requiredFields, ...lists.map((field) => MULTIVALUE_PREFIX + field)]);
  return (name) => names.has(name);
}

/** Splunk takes a missing `required_fields` as every field. */
function declared(type: string, fields: RequiredFields): Readonly<Record<string, unknown>> {
  return fields === 'all' ? { type } : { type, required_fields: fields };
}

function saysFinished(frame: Frame): boolean {
  return frame.metadata['finished'] === true;
}

function written(rows: OutputRows): Body {
  const writer = new RowWriter();
  for (const row of rows) writer.add(row);
  return writer.finish();
}

function collecting(type: string, run: CollectingRun): Talk {
  const chosen = chosenColumns(run);
  return {
    configuration: declared(type, run.requiredFields),
    passesOn: false,
    async execute(frame) {
      const batch = new TableBatch(scanCsv(frame.body, chosen, frame.bodyOffset), frame.bodyOffset);
      if (batch.size > 0) await run.rows(batch);
      return saysFinished(frame) ? { finished: true, body: written(await run.finish()) } : { finished: false };
    },
  };
}

function streaming(type: string, run: StreamingRun): Talk {
  const chosen = chosenColumns(run);
  const spliced = async (table: CsvTable, offset: number) => {
    const fields = await run.rows(new TableBatch(table, offset));
    return 'length' in fields ? spliceShared(table, fields) : spliceFields(table, fields);
  };
  return {
    configuration: declared(type, run.requiredFields),
    passesOn: true,
    async execute(frame) {
      const table = scanCsv(frame.body, chosen, frame.bodyOffset);
      // A chunk of a header alone is answered as it came: the command has nothing to say of it.
      const body = table.size === 0 ? frame.body : await spliced(table, frame.bodyOffset);
      return { finished: saysFinished(frame), body: bodyOf(body) };
    },
  };
}

async function* eachOf<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T, undefined> {
  yield* items;
}

/** splunkd asks once and, while the answer is not finished, once more: so each chunk is made when it is asked for. */
function generating(type: string, run: GeneratingRun): Talk {
  const chunks = eachOf(run.chunks());
  let next: IteratorResult<OutputRows, undefined> | undefined;
  return {
    configuration: { ...declared(type, run.requiredFields), generating: true },
    passesOn: false,
    async execute() {
      next ??= await chunks.next();
      if (next.done === true) return { finished: true };
      const body = written(next.value);
      next = await chunks.next();
      return { finished: next.done === true, body };
    },
  };
}

/** Starts a command and gives the side of the talk that its type asks for. @throws CommandError */
export function startTalk(command: SearchCommand, info: SearchInfo, inspector: Inspector): Talk {
  switch (command.type) {
    case 'reporting':
    case 'events':
      return collecting(command.type, command.start(info, inspector));
    case 'streaming':
    case 'stateful':
      return streaming(command.type, command.start(info, inspector));
    case 'generating':
      return generating(command.rowsAre, command.start(info, inspector));
  }
}
