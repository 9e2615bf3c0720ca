import { MAX_DEPTH, skipSpace } from './json-scan';

/**
 * Reads JSON text into a tape: a table of where each value stands in the text, made in one pass and without a tree, since
 * most of a log event is never asked for. A value is known by its number in the table; its text is cut out when asked for.
 */

export type Kind = 'object' | 'array' | 'string' | 'number' | 'true' | 'false' | 'null';

const KINDS: readonly Kind[] = ['object', 'array', 'string', 'number', 'true', 'false', 'null'];
const [OBJECT, ARRAY, STRING, NUMBER, TRUE, FALSE, NULL] = [0, 1, 2, 3, 4, 5, 6] as const;
/** The kind's bits in a row's first column; then come flags, then the length of a member's name. */
const KIND_BITS = 7;
/** The text holds a backslash. */
const ESCAPED = 8;
/** The text is not as JSON.stringify would write it: it has white space, or `\/` or `\u`. */
const ODD = 16;
/** The same two of a member's name. */
const NAME_ESCAPED = 32;
const LENGTH_SHIFT = 6;
/** What has a longer name is taken for broken. */
const MAX_NAME = 0x7fffffff >> LENGTH_SHIFT;

/** A row of the tape: kind and so on, the text's bounds, where a name begins in its quotes, the row after the last inner value. */
const [START, END, NAME, AFTER, COLUMNS] = [1, 2, 3, 4, 5] as const;

const [QUOTE, BACKSLASH, COMMA, COLON] = [34, 92, 44, 58] as const;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [123, 125, 91, 93] as const;

/** One tape serves many documents, since a table for each would cost more than it holds. */
const TAPE_LENGTH = 1 << 18;
let tape = new Int32Array(TAPE_LENGTH);
/** Where the tape's next row begins. */
let used = 0;

/** Reads a value that begins at an offset. @returns the offset after it; -1 where the text is broken or too deep */
function readValue(text: string, at: number, depth: number): number {
  const row = used;
  used += COLUMNS;
  const first = text.charCodeAt(at);
  let kind: number;
  let end: number;
  if (first === QUOTE) {
    end = readString(text, at);
    kind = STRING | flags;
  } else if (first === OPEN_BRACE || first === OPEN_BRACKET) {
    end = depth >= MAX_DEPTH ? -1 : readInside(text, at, first === OPEN_BRACE, depth);
    kind = (first === OPEN_BRACE ? OBJECT : ARRAY) | flags;
  } else {
    kind = first === 116 ? TRUE : first === 102 ? FALSE : first === 110 ? NULL : NUMBER;
    end = kind === NUMBER ? readNumber(text, at) : readWord(text, at, KINDS[kind] ?? '');
    flags = 0;
  }
  tape[row] = kind;
  tape[row + START] = at;
  tape[row + END] = end;
  tape[row + AFTER] = used;
  return end;
}

/** The flags of the value or string that was read last. */
let flags = 0;

/** @returns as readValue, with flags set to those of the whole object or array */
function readInside(text: string, from: number, isObject: boolean, depth: number): number {
  const close = isObject ? CLOSE_BRACE : CLOSE_BRACKET;
  let at = skipSpace(text, from + 1);
  let own = at > from + 1 ? ODD : 0;
  if (text.charCodeAt(at) === close) {
    flags = own;
    return at + 1;
  }
  for (;;) {
    const row = used;
    const name = at + 1;
    let nameEnd = 0;
    let nameFlags = 0;
    if (isObject) {
      nameEnd = readString(text, at) - 1;
      if (nameEnd < 0) return -1;
      nameFlags = flags;
      const colon = skipSpace(text, nameEnd + 1);
      if (text.charCodeAt(colon) !== COLON) return -1;
      at = skipSpace(text, colon + 1);
      if (at > nameEnd + 2) own |= ODD;
    }
    const end = readValue(text, at, depth + 1);
    if (end === -1) return -1;
    own |= nameFlags | flags;
    if (isObject) {
      if (nameEnd - name > MAX_NAME) return -1;
      tape[row] = (tape[row] ?? 0) | ((nameEnd - name) << LENGTH_SHIFT) | (nameFlags === 0 ? 0 : NAME_ESCAPED);
    }
    tape[row + NAME] = name;
    const next = skipSpace(text, end);
    const mark = text.charCodeAt(next);
    if (mark === close) {
      flags = next > end ? ODD : own & ODD;
      return next + 1;
    }
    if (mark !== COMMA) return -1;
    at = skipSpace(text, next + 1);
    if (at > end + 1) own |= ODD;
  }
}

/** @returns as readValue, with flags set */
function readString(text: string, from: number): number {
  if (text.charCodeAt(from) !== QUOTE) return -1;
  flags = 0;
  for (let at = from + 1; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === BACKSLASH) {
      at += 1;
      const letter = text.charAt(at);
      flags |= ESCAPED;
      if (letter === 'u' && HEX.test(text.slice(at + 1, at + 5))) flags |= ODD;
      else if (letter === '/') flags |= ODD;
      else if (letter === '' || !'"\\bfnrt'.includes(letter)) return -1;
      // Neither a control character nor, being no number then, the end of the text.
    } else if (!(code >= 32)) return -1;
  }
}

const HEX = /^[0-9a-fA-F]{4}$/;
const DIGITS = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function readNumber(text: string, at: number): number {
  DIGITS.lastIndex = at;
  return DIGITS.test(text) ? DIGITS.lastIndex : -1;
}

function readWord(text: string, at: number, word: string): number {
  return text.startsWith(word, at) ? at + word.length : -1;
}

/** V8 cuts no shorter text out of another as a view of it, which would keep the whole in memory. */
const SHORTEST_VIEW = 13;

function detached(text: string): string {
  return text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);
}

function read(text: string): Place | undefined {
  // A value and what parts it from the next take two characters at least. A broken text may hold more; what is written
  // beyond a tape's end is lost, and such a text is refused at its own end.
  const most = COLUMNS * (text.length / 2 + 2);
  if (used + most > tape.length) [tape, used] = [new Int32Array(Math.max(TAPE_LENGTH, most)), 0];
  const row = used;
  const end = readValue(text, skipSpace(text, 0), 0);
  return end !== -1 && skipSpace(text, end) === text.length ? new Place(text, tape, row) : undefined;
}

/** A value where it stands in a JSON document. */
export class Place {
  constructor(
    private readonly document: string,
    private readonly rows: Int32Array,
    private readonly row: number,
  ) {}

  get kind(): Kind {
    return KINDS[this.column(0) & KIND_BITS] ?? 'null';
  }

  /** The value's text in the document. */
  get source(): string {
    return this.document.slice(this.column(START), this.column(END));
  }

  /** Whether the source is as JSON.stringify would write it. */
  get isPlain(): boolean {
    return (this.column(0) & ODD) === 0;
  }

  /** A string's characters. */
  get characters(): string {
    if ((this.column(0) & ESCAPED) !== 0) return String(JSON.parse(this.source));
    return detached(this.document.slice(this.column(START) + 1, this.column(END) - 1));
  }

  /** A member's name. */
  get name(): string {
    const from = this.column(NAME);
    const name = this.document.slice(from, from + (this.column(0) >> LENGTH_SHIFT));
    return (this.column(0) & NAME_ESCAPED) === 0 ? name : String(JSON.parse(`"${name}"`));
  }

  /** The member of that name; of several the last, as JSON.parse has it. Undefined where there is none. */
  member(name: string): Place | undefined {
    if ((this.column(0) & KIND_BITS) !== OBJECT) return undefined;
    const { document, rows } = this;
    const { length } = name;
    const end = this.column(AFTER);
    let found: number | undefined;
    for (let row = this.row + COLUMNS; row < end; row = rows[row + AFTER] ?? Infinity) {
      const head = rows[row] ?? 0;
      const isNamed =
        (head & NAME_ESCAPED) !== 0
          ? this.at(row).name === name
          : head >> LENGTH_SHIFT === length && document.startsWith(name, rows[row + NAME]);
      if (isNamed) found = row;
    }
    return found === undefined ? undefined : this.at(found);
  }

  /** An object's members or an array's elements; none of anything else. */
  inside(): readonly Place[] {
    const places: Place[] = [];
    for (let row = this.row + COLUMNS; row < this.column(AFTER); row = this.rows[row + AFTER] ?? Infinity) {
      places.push(this.at(row));
    }
    return places;
  }

  private at(row: number): Place {
    return new Place(this.document, this.rows, row);
  }

  private column(column: number): number {
    return this.rows[this.row + column] ?? 0;
  }
}

/** The text that was read or written last, and its value: what is asked for next is often the same. */
let recentText = '';
let recent: Place | undefined;

/** Notes that a text is the same as a place of a document, so that it need not be read again. */
export function remember(text: string, place: Place | undefined): void {
  recentText = text;
  recent = place;
}

/** The value of a text that was read or remembered last; undefined where it was another text. */
export function recentPlace(text: string): Place | undefined {
  return text === recentText ? recent : undefined;
}

/** Reads a JSON text. @returns its value, or undefined where it is none, or nests deeper than MAX_DEPTH */
export function placeOf(text: string): Place | undefined {
  if (text !== recentText) remember(text, read(text));
  return recent;
}
