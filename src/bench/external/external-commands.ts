import type { ExternalCall, ExternalFields, MessageLevel } from '../spl/host';
import type { Row } from '../spl/row';
import { readConfiguration } from './configuration';
import { Conversation } from './conversation';
import { collectRows, generateRows, passRows, type Started } from './exchange-rows';
import { type CallContext, type CallOrigin, getinfo } from './getinfo';
import { type ChunkSizes, irregularChunks, SPLUNKD_CHUNKS } from './irregular-chunks';
import { hearReply } from './reply';
import type { Start } from './start-program';

export interface ExternalCommandsOptions extends CallOrigin {
  /** `startPrograms(commandsConf, apps)` for processes, `startInProcess(commands)` for speed. */
  readonly start: Start;
  /** Gets what commands say to the user, and each line that they write on stderr. */
  readonly onMessage: (level: MessageLevel, text: string) => void;
  /** How long a command may take for one reply; 60 by default. splunkd itself would wait for ever. */
  readonly timeoutSeconds?: number;
  /** How rows are cut into chunks; as seen of splunkd by default. */
  readonly chunks?: ChunkSizes;
}

/** Custom search commands, as `Host.externalFields` and `Host.external` have them. */
export interface ExternalCommands {
  /** What the command needs of its rows. @throws BenchError */
  fields(call: ExternalCall): Promise<ExternalFields>;
  /** Sends rows through the command. Its process is gone when the iteration ends, early or not. @throws BenchError */
  run(call: ExternalCall, rows: AsyncIterable<Row[]>, context: CallContext): AsyncIterable<Row[]>;
}

/** splunkd tells a command that is only asked what it is of no search. */
const NO_SEARCH: CallContext = { earliest: -Infinity, latest: Infinity, sid: '' };
const DEFAULT_TIMEOUT_SECONDS = 60;

/** Runs custom search commands over the chunked protocol, as splunkd does. */
export function createExternalCommands(options: ExternalCommandsOptions): ExternalCommands {
  const { onMessage, timeoutSeconds = DEFAULT_TIMEOUT_SECONDS, chunks = SPLUNKD_CHUNKS } = options;

  /** Starts the command, talks, and sees to it that it is gone afterwards. */
  async function* talk<T>(
    call: ExternalCall,
    context: CallContext,
    body: (started: Started) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const { command, where } = call;
    const conversation = new Conversation(options.start(call), { command, where, timeoutSeconds, onMessage });
    const hear: Started['hear'] = (reply) => hearReply(conversation, reply, onMessage, call);
    try {
      const reply = await conversation.exchange(getinfo(call, context, options));
      hear(reply);
      yield* body({ conversation, configuration: readConfiguration(conversation, reply), hear });
      await conversation.finish();
    } finally {
      await conversation.abort();
    }
  }

  return {
    async fields(call) {
      let fields: ExternalFields = { reads: 'all', passesRows: true };
      const asked = talk(call, NO_SEARCH, async function* ({ configuration: { type, fields: reads } }) {
        yield { reads, passesRows: type === 'streaming' || type === 'stateful' };
      });
      for await (const told of asked) fields = told;
      return fields;
    },
    run(call, rows, context) {
      return talk(call, context, (started) => {
        const cut = irregularChunks(rows, chunks);
        if (started.configuration.generating) return generateRows(started, cut);
        const { type } = started.configuration;
        return type === 'reporting' || type === 'events' ? collectRows(started, cut) : passRows(started, cut);
      });
    },
  };
}
