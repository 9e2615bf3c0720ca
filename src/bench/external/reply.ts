import type { Frame } from '../../splunk/chunked/frame';
import { RunFailed, type Where } from '../errors';
import type { MessageLevel } from '../spl/host';
import type { Conversation } from './conversation';

const LEVELS: readonly MessageLevel[] = ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

function isPair(message: unknown): message is [MessageLevel, string] {
  if (!Array.isArray(message)) return false;
  const [level, text]: readonly unknown[] = message;
  return LEVELS.some((known) => known === level) && typeof text === 'string';
}

function messagesOf(inspector: unknown): readonly unknown[] {
  if (typeof inspector !== 'object' || inspector === null || !('messages' in inspector)) return [];
  return Array.isArray(inspector.messages) ? inspector.messages : [inspector.messages];
}

/**
 * Hands a reply's messages to the user.
 * @throws RunFailed with the command's own error, or where a message is malformed
 */
export function hearReply(
  conversation: Conversation,
  { metadata }: Frame,
  onMessage: (level: MessageLevel, text: string) => void,
  { command, where }: { readonly command: string; readonly where: Where },
): void {
  const { inspector, error } = metadata;
  for (const message of messagesOf(inspector)) {
    if (!isPair(message)) throw conversation.fail(`sent a malformed message: ${JSON.stringify(message)}`);
    // A command says a fatal error twice, as a message and as the error; the user reads it once.
    if (message[1] !== error) onMessage(...message);
  }
  if (error !== undefined && error !== null) {
    throw new RunFailed(
      `the command ${command} reports: ${typeof error === 'string' ? error : JSON.stringify(error)}`,
      where,
    );
  }
}
