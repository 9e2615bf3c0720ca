import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { mfaepisodes } from '../../src/commands/mfaepisodes';
import { converse } from '../../src/splunk/chunked';
import { execute, getinfo, messages } from './frames';

/** A normalised event as the event index has it: field names without `mfa_`. */
export type EventFields = Readonly<Record<string, string | number | undefined>>;
/** A fact as it leaves the command, every value a text. */
export type FactRow = Readonly<Record<string, string>>;

/** An export of one user's push answers has these; a test names what it is about. */
const DEFAULTS: EventFields = { user: 'ada@example.com', tenant: 'example', provider: 'okta', stage: 'response' };

function csv(rows: readonly EventFields[]): string {
  const records = rows.map((row) =>
    Object.fromEntries(Object.entries({ ...DEFAULTS, ...row }).map(([name, value]) => [`mfa_${name}`, value])),
  );
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  return stringify(records, { header: true, columns });
}

/** How rows reach the command. */
export interface Delivery {
  /** Sizes of the chunks in turn, begun anew after the last; all in one chunk where it is left out. */
  readonly chunks?: readonly number[];
  /** The look's latest time, epoch seconds. */
  readonly asOf?: number;
  /** What the command is told besides its keys. */
  readonly args?: readonly string[];
}

/** The bytes that the command says, over the chunked protocol. */
export async function episodeBytes(
  rows: readonly EventFields[],
  { chunks, asOf = 2e9, args = [] }: Delivery = {},
): Promise<Buffer> {
  const sizes = chunks ?? [Math.max(1, rows.length)];
  const frames: Buffer[] = [];
  for (let at = 0, turn = 0; at < rows.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    frames.push(execute(false, csv(rows.slice(at, at + size))));
    at += size;
  }
  const said = [
    getinfo({ args: ['by=user,requester,signin', ...args], latest_time: String(asOf) }),
    ...frames,
    execute(true),
  ];
  const { output, exitCode } = await converse(mfaepisodes, said);
  const replies = messages(output);
  const spoken = replies.flatMap(({ metadata }) =>
    metadata['inspector'] === undefined ? [] : [metadata['inspector']],
  );
  if (exitCode !== 0 || spoken.length > 0) throw new Error(JSON.stringify(spoken));
  return Buffer.from(replies.map(({ body }) => body).join(''));
}

/** The runs that the command states of these rows. */
export async function episodes(rows: readonly EventFields[], delivery?: Delivery): Promise<readonly FactRow[]> {
  return parse<FactRow>(await episodeBytes(rows, delivery), { columns: true });
}

/** The runs of one key type. */
export const runsBy = (type: string, facts: readonly FactRow[]): readonly FactRow[] =>
  facts.filter((fact) => fact['key_type'] === type);

/** The facts whose names pass. */
export const only = (facts: readonly FactRow[], passes: (name: string) => boolean): readonly FactRow[] =>
  facts.map((fact) => Object.fromEntries(Object.entries(fact).filter(([name]) => passes(name))));
