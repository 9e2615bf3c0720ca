/** Lists that an outermost object may wrap its events in: CloudTrail's, those of Microsoft's and other APIs, Splunk's. */
export const WRAPPERS: ReadonlySet<string> = new Set(['Records', 'value', 'events', 'results']);

/** Longer keys are none of those, and are not kept. */
const LONGEST_KEY = 16;

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COLON = 0x3a;

export interface JsonPiece {
  /** An object's text; undefined where something else stands, which `fault` names. */
  readonly bytes: Buffer | undefined;
  readonly fault: string;
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/**
 * `outside`: between documents. `list`: between a list's elements. `document`: in an outermost object, which is an
 * event itself unless a wrapped list shows up. `element`: in an element. `tail`: after a wrapped list. `lost`: after a
 * fault, up to a line that begins as the broken piece's line did.
 */
type Mode = 'outside' | 'list' | 'document' | 'element' | 'tail' | 'lost';

/**
 * Cuts a stream of JSON (objects one after another, an array of them, or one wrapped in an object) into its objects.
 * It holds one object at a time, not the file. It counts brackets; whether an object is right inside is for its reader.
 */
export class JsonDocuments {
  private mode: Mode = 'outside';
  private before: 'outside' | 'list' = 'outside';
  private inWrapper = false;
  private readonly nesting: number[] = [];
  private inString = false;
  private escaped = false;
  private line = 1;
  /** Bytes of the current piece from earlier chunks. */
  private kept: Buffer[] = [];
  private start = -1;
  private startLine = 0;
  private indent = 0;
  private startIndent = 0;
  private atLineStart = true;
  /** The key being read in an outermost object, and what of it is done. */
  private key: number[] | undefined;
  private lastKey = '';
  private awaitsList = false;
  private hasNested = false;

  push(chunk: Buffer): readonly JsonPiece[] {
    const found: JsonPiece[] = [];
    if (this.kept.length > 0) this.start = 0;
    for (let at = 0; at < chunk.length; at++) this.take(chunk, at, chunk[at] ?? 0, found);
    if (this.start >= 0) this.kept.push(chunk.subarray(this.start));
    return found;
  }

  end(): readonly JsonPiece[] {
    if (this.mode === 'document' || this.mode === 'element') {
      return [{ bytes: undefined, fault: 'the file ends within the JSON that begins here', line: this.startLine }];
    }
    return this.mode === 'list' || this.mode === 'tail'
      ? [{ bytes: undefined, fault: 'the file ends before its JSON does', line: this.line }]
      : [];
  }

  private take(chunk: Buffer, at: number, code: number, found: JsonPiece[]): void {
    if (code === NEWLINE) {
      // JSON has no line end in a string: a quote is missing.
      if (this.inString) this.lose('a line ends within a string', found);
      this.line++;
      this.indent = 0;
      this.atLineStart = true;
      return;
    }
    if (this.inString) return this.takeInString(code);
    if (code === 0x20 || code === 0x09 || code === 0x0d) {
      if (this.atLineStart) this.indent++;
      return;
    }
    if (this.mode === 'lost') this.findAgain(code);
    this.atLineStart = false;
    if (this.mode === 'outside' || this.mode === 'list') return this.takeBetween(at, code, found);
    if (this.mode !== 'lost') this.takeInside(chunk, at, code, found);
  }

  private takeInString(code: number): void {
    if (this.escaped) this.escaped = false;
    else if (code === BACKSLASH) this.escaped = true;
    else if (code === QUOTE) {
      this.inString = false;
      if (this.key !== undefined) this.lastKey = Buffer.from(this.key).toString();
      this.key = undefined;
    }
    if (this.key !== undefined && this.key.length < LONGEST_KEY) this.key.push(code);
  }

  private findAgain(code: number): void {
    if (this.atLineStart && code === OPEN_OBJECT && this.indent <= this.startIndent) this.mode = this.before;
  }

  private takeBetween(at: number, code: number, found: JsonPiece[]): void {
    const isList = this.mode === 'list';
    if (code === OPEN_OBJECT) {
      this.begin(at, isList ? 'element' : 'document');
    } else if (isList && code === CLOSE_ARRAY) {
      this.mode = this.inWrapper ? 'tail' : 'outside';
      if (this.inWrapper) this.nesting.push(CLOSE_OBJECT);
    } else if (!isList && code === OPEN_ARRAY) {
      this.mode = 'list';
    } else if (code !== COMMA && !(code === 0xef || code === 0xbb || code === 0xbf)) {
      this.begin(at, 'element');
      this.lose('no JSON object begins here', found);
    }
  }

  private begin(at: number, mode: 'document' | 'element'): void {
    this.before = this.mode === 'list' ? 'list' : 'outside';
    this.mode = mode;
    this.start = at;
    this.startLine = this.line;
    this.startIndent = this.indent;
    this.nesting.length = 0;
    this.nesting.push(CLOSE_OBJECT);
    this.lastKey = '';
    this.hasNested = false;
    this.awaitsList = false;
  }

  private takeInside(chunk: Buffer, at: number, code: number, found: JsonPiece[]): void {
    if (this.awaitsList) {
      this.awaitsList = false;
      if (code === OPEN_OBJECT) return this.openWrapper(at);
    }
    if (code === QUOTE) {
      this.inString = true;
      if (this.mode === 'document' && this.nesting.length === 1) this.key = [];
    } else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      const isMember = this.mode === 'document' && this.nesting.length === 1;
      if (isMember && code === OPEN_ARRAY) this.awaitsList = this.mayWrap();
      if (isMember && code === OPEN_OBJECT) this.hasNested = true;
      this.nesting.push(code === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY);
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) {
      this.close(chunk, at, code, found);
    } else if (code === COMMA && this.nesting.length === 1) {
      this.lastKey = '';
    } else if (code !== COLON && this.nesting.length === 0) {
      this.lose('no JSON object begins here', found);
    }
  }

  /** An event may have a list of that name itself (Google's `events`): a wrapper has no object beside it. */
  private mayWrap(): boolean {
    return WRAPPERS.has(this.lastKey) && (this.lastKey !== 'events' || !this.hasNested);
  }

  private openWrapper(at: number): void {
    this.inWrapper = true;
    this.mode = 'list';
    this.kept = [];
    this.begin(at, 'element');
  }

  private close(chunk: Buffer, at: number, code: number, found: JsonPiece[]): void {
    if (this.nesting.pop() !== code) return this.lose('a bracket closes what is not open', found);
    if (this.nesting.length > 0) return;
    if (this.mode === 'tail') {
      this.mode = 'outside';
      this.inWrapper = false;
      return;
    }
    const bytes = Buffer.concat([...this.kept, chunk.subarray(this.start, at + 1)]);
    found.push({ bytes, fault: '', line: this.startLine });
    this.forget();
    this.mode = this.before;
  }

  private lose(fault: string, found: JsonPiece[]): void {
    found.push({ bytes: undefined, fault, line: this.startLine });
    this.forget();
    this.inString = false;
    this.escaped = false;
    this.key = undefined;
    this.mode = 'lost';
  }

  private forget(): void {
    this.kept = [];
    this.start = -1;
  }
}
