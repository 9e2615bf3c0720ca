import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { mfaenrich } from '../../src/commands/mfaenrich';
import { decodeMultivalue, encodeMultivalue } from '../../src/splunk/chunked/multivalue';
import { converse } from '../../src/splunk/chunked';
import { execute, getinfo, messages } from './frames';

export type PlainFields = Readonly<Record<string, string | number | readonly string[]>>;
/** A row as it comes back; several values as a list, empty cells left out. */
export type EnrichedRow = Readonly<Record<string, string | readonly string[]>>;

export interface Enriched {
  readonly rows: readonly EnrichedRow[];
  /** `LEVEL text`, in order. */
  readonly said: readonly string[];
  readonly error?: string;
}

/** How the command is called. */
export interface EnrichCall {
  readonly args?: readonly string[];
  /** The search's time. */
  readonly now: number;
  readonly uri?: string;
  readonly sessionKey?: string;
  /** Rows a chunk; all in one where it is left out. */
  readonly chunk?: number;
}

const isList = (name: string): boolean => name.startsWith('__mv_');

function decoded(record: Readonly<Record<string, string>>): EnrichedRow {
  const fields = Object.entries(record).filter(([name, text]) => !isList(name) && text !== '');
  return Object.fromEntries(
    fields.map(([name, text]) => [name, decodeMultivalue(record[`__mv_${name}`] ?? '') ?? text]),
  );
}

/** A row's cells, as splunkd sends them. */
function encoded(row: PlainFields): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]): [string, string | number][] =>
      typeof value === 'object'
        ? [
            [name, value.join('\n')],
            [`__mv_${name}`, encodeMultivalue(value)],
          ]
        : [[name, value]],
    ),
  );
}

/** Sends rows through mfaenrich over the chunked protocol. */
export async function enrich(rows: readonly PlainFields[], call: EnrichCall): Promise<Enriched> {
  const cells = rows.map(encoded);
  const columns = [...new Set(cells.flatMap((row) => Object.keys(row)))];
  const size = call.chunk ?? Math.max(1, rows.length);
  const chunks = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    execute(false, stringify(cells.slice(index * size, (index + 1) * size), { header: true, columns })),
  );
  const info = {
    ...{ args: call.args ?? [], sid: `${call.now}.7`, command: 'mfaenrich' },
    ...{ splunkd_uri: call.uri ?? '', session_key: call.sessionKey ?? 'key' },
  };
  const { output } = await converse(mfaenrich, [getinfo(info), ...chunks, execute(true)]);
  const replies = messages(output);
  const spoken = replies.flatMap(({ metadata }) => {
    const { messages: each = [] } = (metadata['inspector'] ?? {}) as { messages?: readonly [string, string][] };
    return each.map(([level, text]) => `${level} ${text}`);
  });
  const error = replies.map(({ metadata }) => metadata['error']).find((text) => text !== undefined);
  return {
    rows: replies.flatMap(({ body }) => parse<Record<string, string>>(body, { columns: true })).map(decoded),
    said: spoken,
    ...(typeof error === 'string' ? { error } : {}),
  };
}
