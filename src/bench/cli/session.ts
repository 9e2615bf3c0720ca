import { openBench, type Bench } from '../bench';
import { InvalidInput, type BenchError } from '../errors';
import type { InputReport } from '../input/report';
import type { MessageLevel } from '../spl/host';
import { appsFor, type CommonOptions } from './options';

/** Where a command writes: data on one side, what it tells a person on the other. */
export interface Output {
  readonly data: (text: string) => void;
  readonly tell: (line: string) => void;
}

const SHOWN: ReadonlySet<MessageLevel> = new Set<MessageLevel>(['WARN', 'ERROR', 'FATAL']);

function tellInput({ files, events, problems }: InputReport, tell: Output['tell']): void {
  const forms = [...new Set(files.map(({ form }) => form))].join('; ');
  tell(`  ${events} events from ${files.length} file(s)${forms && ` (${forms})`}`);
  for (const { kind, count, examples } of problems) {
    tell(`  ${kind}: ${count}`);
    for (const example of examples) tell(`    ${example}`);
    if (count > examples.length) tell(`    and ${count - examples.length} more`);
  }
}

/** A bench with its input, and what there was to say about both. */
export interface OpenSession {
  readonly bench: Bench;
  /** How many events the input held. */
  readonly events: number;
  /** Tells a search's message, each text once. */
  readonly message: (level: MessageLevel, text: string) => void;
}

/**
 * Opens the bench that the options describe and reads its input, telling problems as it goes.
 * @param root of the repository
 * @param inProcess runs the repository's own search commands inside this process, since starting programs takes its time
 */
export async function openSession(
  root: string,
  options: CommonOptions,
  { tell }: Output,
  inProcess = false,
): Promise<OpenSession> {
  if (options.empty === true && options.state === undefined) {
    throw new InvalidInput('--empty goes with --state: without it the state is a throw-away folder anyway');
  }
  const told = new Set<string>();
  const once = (text: string): void => {
    if (!told.has(text)) tell(text);
    told.add(text);
  };
  const bench = await openBench({
    apps: appsFor(root, options.app),
    lookups: options.lookup,
    macros: options.macro,
    report: (problem: BenchError) => once(problem.message),
    ...(options.state === undefined ? {} : { stateFolder: options.state }),
    ...(inProcess ? { inProcessFrom: root } : {}),
    ...(options.empty === undefined ? {} : { empty: options.empty }),
  });
  let events = 0;
  try {
    for (const spec of options.input) {
      tell(`Reading ${spec.path} as ${spec.sourcetype}`);
      const arrival = options.arrival === undefined ? {} : { arrivalField: options.arrival };
      const report = await bench.addInput(spec, arrival);
      events += report.events;
      tellInput(report, tell);
    }
  } catch (error) {
    await bench.close();
    throw error;
  }
  return {
    bench,
    events,
    message: (level, text) => {
      if (SHOWN.has(level)) once(`${level} ${text}`);
    },
  };
}
