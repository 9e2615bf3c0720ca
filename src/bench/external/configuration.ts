import type { Frame } from '../../splunk/chunked/frame';
import type { Conversation } from './conversation';

const TYPES = ['streaming', 'stateful', 'events', 'reporting'] as const;

/** What a command says of itself in its reply to getinfo. */
export interface Configuration {
  readonly type: (typeof TYPES)[number];
  readonly generating: boolean;
  /** The columns that it is sent. `events` commands get all, whatever they declare (seen in captured traffic). */
  readonly fields: ReadonlySet<string> | 'all';
}

const READ = ['type', 'generating', 'required_fields', 'inspector', 'finished'];

/** Reads the reply to getinfo. @throws RunFailed where it is wrong or asks for what the bench lacks */
export function readConfiguration(conversation: Conversation, { metadata }: Frame): Configuration {
  const unread = Object.keys(metadata).find((key) => !READ.includes(key) && Boolean(metadata[key]));
  if (unread !== undefined) throw conversation.fail(`asks in its configuration for ${unread}, which is not supported`);
  const type = TYPES.find((known) => known === metadata['type']);
  if (type === undefined) {
    throw conversation.fail(`says its type is ${JSON.stringify(metadata['type'])}; known: ${TYPES.join(', ')}`);
  }
  const fields = declaredFields(conversation, metadata['required_fields']);
  return { type, generating: metadata['generating'] === true, fields: type === 'events' ? 'all' : fields };
}

function declaredFields(conversation: Conversation, declared: unknown): ReadonlySet<string> | 'all' {
  if (declared === undefined || declared === null) return 'all';
  const names: readonly unknown[] = Array.isArray(declared) ? declared : [declared];
  if (names.length === 1 && names[0] === '*') return 'all';
  // What a list without a name, or a pattern in it, means is not documented.
  const fields = names.flatMap((name) => (typeof name === 'string' && !name.includes('*') ? [name] : []));
  if (fields.length === 0 || fields.length < names.length) {
    throw conversation.fail(`declares required_fields that are not supported: ${JSON.stringify(declared)}`);
  }
  return new Set(fields);
}
