import { createInterface } from 'node:readline';
import { ProtocolError } from '../../splunk/chunked';
import { bodyOf } from '../../splunk/chunked/body';
import { encodeFrame, type Frame, FrameReader, type Metadata } from '../../splunk/chunked/frame';
import { RunFailed, type Where } from '../errors';
import type { MessageLevel } from '../spl/host';
import type { Ending, Peer } from './peer';

/** How many of its last lines on stderr an error about a command shows. */
const LAST_LINES = 5;

export interface ConversationOptions {
  /** The command's name, for errors, and where the search calls it. */
  readonly command: string;
  readonly where: Where;
  /** How long to wait for a reply, and for the end after the last one. */
  readonly timeoutSeconds: number;
  readonly onMessage: (level: MessageLevel, text: string) => void;
}

interface Waiting {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (error: RunFailed) => void;
}

/** splunkd's side of the protocol: one message, one reply. Whatever else happens is an error that names the command. */
export class Conversation {
  private readonly reader = new FrameReader((frame) => this.take(frame));
  private readonly lastLines: string[] = [];
  /** A reply that nobody has asked for. */
  private unasked = false;
  private waiting: Waiting | undefined;
  private failure: RunFailed | undefined;
  private ending: Ending | undefined;

  constructor(
    private readonly peer: Peer,
    private readonly options: ConversationOptions,
  ) {
    // A command that ends before it has read all is reported by its end, which says more than a broken pipe.
    peer.stdin.on('error', () => undefined);
    peer.stdout.on('error', () => undefined);
    peer.stdout.on('data', (bytes: Buffer) => this.attempt(() => this.reader.push(bytes)));
    if (peer.stderr !== undefined) createInterface({ input: peer.stderr }).on('line', (line) => this.takeError(line));
    void peer.ended.then((ending) => {
      this.ending = ending;
      if (this.waiting !== undefined) this.fail(`gave no answer: it ${ending.words}`);
    });
  }

  /** Sends a message and waits for its reply. @throws RunFailed */
  async exchange(metadata: Metadata, body?: Buffer): Promise<Frame> {
    if (this.ending !== undefined) this.fail(`takes no more messages: it ${this.ending.words}`);
    this.checkInStep();
    const reply = new Promise<Frame>((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
    for (const piece of encodeFrame(metadata, body && bodyOf(body))) this.peer.stdin.write(piece);
    return this.withTimeout(reply, 'did not answer');
  }

  /** Says that no more comes, and waits until the command has ended well. @throws RunFailed */
  async finish(): Promise<void> {
    this.peer.stdin.end();
    const ending = await this.withTimeout(this.peer.ended, 'did not end after its last reply');
    this.attempt(() => this.reader.end());
    this.checkInStep();
    if (!ending.clean) throw this.fail(`${ending.words} after its last reply`);
  }

  /** Ends the command, whatever it is doing, and waits until it is gone. */
  async abort(): Promise<void> {
    this.peer.kill();
    await this.peer.ended;
  }

  /** The error of a command that did something wrong, with the last that it said on stderr. */
  fail(what: string): RunFailed {
    const said = this.lastLines.length === 0 ? '' : `; its last words on stderr: ${this.lastLines.join(' / ')}`;
    this.failure ??= new RunFailed(`the command ${this.options.command} ${what}${said}`, this.options.where);
    this.waiting?.reject(this.failure);
    this.waiting = undefined;
    return this.failure;
  }

  /** Reads something of a reply. @throws RunFailed where that breaks the protocol */
  read<T>(reading: () => T): T {
    try {
      return reading();
    } catch (error) {
      throw error instanceof ProtocolError ? this.fail(`broke the protocol at ${error.message}`) : error;
    }
  }

  private attempt(reading: () => void): void {
    try {
      this.read(reading);
    } catch (error) {
      if (error !== this.failure) throw error;
    }
  }

  private take(frame: Frame): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting === undefined) this.unasked = true;
    else waiting.resolve(frame);
  }

  private takeError(line: string): void {
    if (this.lastLines.push(line) > LAST_LINES) this.lastLines.shift();
    this.options.onMessage('WARN', `the command ${this.options.command} wrote to stderr: ${line}`);
  }

  private checkInStep(): void {
    if (this.unasked) this.fail('answered out of step: more replies than messages');
    if (this.failure !== undefined) throw this.failure;
  }

  private async withTimeout<T>(result: Promise<T>, what: string): Promise<T> {
    const { timeoutSeconds } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(this.fail(`${what} within ${timeoutSeconds} s`)), timeoutSeconds * 1000);
    });
    try {
      return await Promise.race([result, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
