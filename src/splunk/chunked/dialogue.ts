import type { SearchCommand } from './command';
import { CommandError, ProtocolError } from './errors';
import { encodeFrame, type Frame, FrameReader, type Metadata } from './frame';
import { Inspector } from './inspector';
import { readSearchInfo } from './search-info';
import { startTalk, type Talk } from './talk';

/** Takes a reply's bytes; resolves when more may come. */
export type Send = (pieces: Iterable<Buffer>) => void | Promise<void>;

/** Anything can be thrown, also what cannot be made a text. */
function thrownText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'something that is no error';
  }
}

/**
 * A command's side of the protocol: bytes in, replies out, one for each message. It knows no stream, so the same code
 * talks to splunkd and inside a process.
 */
export class Dialogue {
  private readonly inspector = new Inspector();
  private readonly frames: Frame[] = [];
  private readonly reader = new FrameReader((frame) => this.frames.push(frame));
  private name = 'the command';
  private talk: Talk | undefined;
  private finished = false;
  private code: 0 | 1 | undefined;

  constructor(
    private readonly command: SearchCommand,
    private readonly send: Send,
  ) {}

  /** The process's exit code once the talk is over: 0 done, 1 failed and said so; undefined while it goes on. */
  get exitCode(): 0 | 1 | undefined {
    return this.code;
  }

  /** Takes bytes as they come and answers the messages that are complete. Not to be called before it has resolved. */
  async receive(bytes: Buffer): Promise<void> {
    await this.attempt(() => this.reader.push(bytes));
  }

  /** Says that no more comes. Quiet between messages, however far the talk was: splunkd cancels searches so. */
  async end(): Promise<void> {
    await this.attempt(() => this.reader.end());
    this.code ??= 0;
  }

  /** Messages that came before a broken one are answered before it is reported. */
  private async attempt(read: () => void): Promise<void> {
    if (this.code !== undefined) return;
    let broken: unknown;
    try {
      read();
    } catch (error) {
      broken = error;
    }
    try {
      for (const frame of this.frames.splice(0)) {
        await this.send(await this.reply(frame));
        if (this.talk?.passesOn === false) this.reader.recycle(frame);
      }
      if (broken !== undefined) throw broken;
    } catch (error) {
      await this.fail(error);
    }
  }

  private async reply(frame: Frame): Promise<Iterable<Buffer>> {
    const action = frame.metadata['action'];
    if (this.talk === undefined) {
      if (action !== 'getinfo') throw new ProtocolError(frame.offset, `a message of the action getinfo first`);
      if (frame.body.length > 0) throw new ProtocolError(frame.bodyOffset, 'a getinfo message without a body');
      return this.start(frame.metadata);
    }
    if (action !== 'execute') throw new ProtocolError(frame.offset, 'a message of the action execute');
    if (this.finished) throw new ProtocolError(frame.offset, 'the end, as the last message was answered');
    const { finished, body } = await this.talk.execute(frame);
    this.finished = finished;
    return encodeFrame({ ...this.inspector.take(), finished }, body);
  }

  private start(metadata: Metadata): Iterable<Buffer> {
    const info = readSearchInfo(metadata);
    this.name = info.command || this.name;
    this.talk = startTalk(this.command, info, this.inspector);
    return encodeFrame({ ...this.talk.configuration, ...this.inspector.take() });
  }

  /** The last reply: says what is wrong as a message and as the search's error, in the order that splunkd wants. */
  private async fail(error: unknown): Promise<void> {
    this.code = 1;
    const text = this.describe(error);
    this.inspector.message('ERROR', text);
    await this.send(encodeFrame({ ...this.inspector.take(), finished: true, error: text }));
  }

  private describe(error: unknown): string {
    if (error instanceof CommandError) return error.message;
    if (error instanceof ProtocolError) return `${this.name}: broken input at ${error.message}`;
    return `${this.name} failed: ${thrownText(error)}`;
  }
}
