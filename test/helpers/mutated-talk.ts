import type { Random } from './random';

/** What splunkd might say, in parts that can be broken one by one. */
interface Part {
  readonly header: (metadata: number, body: number) => string;
  readonly metadata: Buffer;
  readonly body: Buffer;
}

const TEXTS = [
  ...['', '', '1', '66', 'bob', 'a b', 'say "no"', 'a,b', 'a\nb', 'a\r\nb', 'Zo\u00eb', '\u{1f512}', '$', '"', '\r'],
  ...['$a$;$b$', '$a$$$', '$a', '\0', 'x'.repeat(15), 'x'.repeat(70), '"'.repeat(33), '{"k":"v"}', '__mv_'],
].map((text) => Buffer.from(text).toString('latin1'));
const WRONG_UTF8 = ['\xff', '\xc3', '\xed\xa0\x80', 'a\xf0\x9f'];
const NAMES = ['age', 'name', '__mv_age', '__mv_name', '_raw', '_chunked_idx', 'a b', 'x,y', ''];
/** What means something to the protocol. */
const TELLING = [...Buffer.from('",\n\r$;0123456789{}[]:\\ c')];
const LETTERS = [...Buffer.from('abcdefghijklmnop')];

const header = (metadata: number, body: number): string => `chunked 1.0,${metadata},${body}\n`;

function cell(random: Random, text: string): string {
  const needsQuotes = /^"|[,\n]|\r$/.test(text);
  return needsQuotes || random.oneIn(3) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(random: Random): Buffer {
  if (random.oneIn(8)) return Buffer.alloc(0);
  const columns = random.oneIn(12) ? 64 : 1 + random.below(6);
  const pick = (): string => random.pick(random.oneIn(10) ? WRONG_UTF8 : TEXTS);
  const names = random.list(columns, (index) => NAMES[index] ?? `c${index}`);
  const lines = [
    names,
    ...random.list(random.oneIn(4) ? 0 : random.below(6), () => random.list(columns, () => pick())),
  ];
  const text = lines
    .map((cells) => cells.map((one) => cell(random, one)).join(',') + random.pick(['\n', '\n', '\r\n']))
    .join('');
  return Buffer.from(random.oneIn(10) ? text.replace(/\r?\n$/, '') : text, 'latin1');
}

function message(metadata: object, body: Buffer = Buffer.alloc(0)): Part {
  return { header, metadata: Buffer.from(JSON.stringify(metadata)), body };
}

function whole(random: Random): Part[] {
  const searchinfo = { command: 'tester', args: [], earliest_time: '0', latest_time: '0', search: 'search%20x' };
  const chunks = random.below(3);
  return [
    message({ action: 'getinfo', preview: false, searchinfo }),
    ...random.list(chunks, () => message({ action: 'execute', finished: false }, csv(random))),
    ...(random.oneIn(6) ? [] : [message({ action: 'execute', finished: true }, csv(random))]),
  ];
}

function brokenBytes(random: Random, bytes: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  const before = bytes.subarray(0, at);
  const byte = Buffer.of(random.oneIn(4) ? random.below(256) : random.pick(random.oneIn(2) ? LETTERS : TELLING));
  const length = 1 + random.below(random.oneIn(4) ? 40 : 3);
  const piece = bytes.subarray(at, at + length);
  switch (random.below(6)) {
    case 0:
      return Buffer.concat([before, byte, bytes.subarray(at)]);
    case 1:
      return Buffer.concat([before, bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([before, piece, bytes.subarray(at)]);
    case 3:
      return random.oneIn(3) ? before : Buffer.concat([before, byte, bytes.subarray(at + 1)]);
    case 4: {
      const from = random.below(bytes.length + 1);
      return Buffer.concat([before, bytes.subarray(from, from + length), bytes.subarray(at + length)]);
    }
    default:
      return Buffer.concat([before, byte, bytes.subarray(at + 1)]);
  }
}

const HEADERS: readonly ((metadata: number, body: number) => string)[] = [
  (metadata, body) => header(metadata + 1, body),
  (metadata, body) => header(metadata - 1, body),
  (metadata, body) => header(metadata, body + 1),
  (metadata, body) => header(metadata, body - 1),
  (metadata, body) => header(metadata + 1, body - 1),
  (metadata, body) => header(body, metadata),
  (metadata) => header(metadata, 99999999999999),
  (metadata) => header(metadata, 2 ** 31 - 1),
  (metadata, body) => `chunked  1.0 , ${metadata} ,${body} \r\n`,
  (metadata, body) => `chunked 1.0,00${metadata},0${body}\n`,
  (metadata, body) => `chunked 2.0,${metadata},${body}\n`,
  (metadata, body) => `chunked 1.0,${metadata}.0,${body}\n`,
  (metadata, body) => `chunked 1.0,${metadata},${body}`,
  (metadata, body) => `\n${header(metadata, body)}`,
  (metadata, body) => `chunked 1.0,${' '.repeat(60)}${metadata},${body}\n`,
];

const METADATA: readonly unknown[] = [
  ...[{ action: 'execute', finished: 'true' }, { action: 'execute' }, { action: 'execute', finished: null }],
  ...[{ action: 'getinfo', searchinfo: [] }, { action: 'getinfo' }, { action: 'Execute', finished: true }, {}],
  ...[[], null, 'execute', 7, { action: 'execute', finished: true, more: { deep: ['\u{1f512}'] } }],
];

/** One thing goes wrong in the parts. */
function brokenParts(random: Random, parts: readonly Part[]): readonly Part[] {
  const at = random.below(parts.length);
  const part = parts[at];
  if (part === undefined) return parts;
  const broken = { ...part };
  switch (random.below(8)) {
    case 0:
      return parts.toSpliced(at, 1);
    case 1:
      return parts.toSpliced(random.below(parts.length + 1), 0, part);
    case 2:
      return parts.with(at, { ...broken, metadata: brokenBytes(random, part.metadata) });
    case 3:
      return parts.with(at, { ...broken, metadata: Buffer.from(JSON.stringify(random.pick(METADATA))) });
    case 4:
      return parts.with(at, { ...broken, header: random.pick(HEADERS) });
    default:
      return parts.with(at, { ...broken, body: brokenBytes(random, part.body) });
  }
}

/** A talk as splunkd has it, with one to three things broken: whole messages, their lengths, their parts, single bytes. */
export function mutatedTalk(random: Random): Buffer {
  const broken = random.oneIn(3) ? 1 + random.below(3) : 1;
  const inParts = random.below(broken + 1);
  let parts: readonly Part[] = whole(random);
  for (let done = 0; done < inParts; done += 1) parts = brokenParts(random, parts);
  let bytes: Buffer = Buffer.concat(
    parts.flatMap((part) => [
      Buffer.from(part.header(part.metadata.length, part.body.length)),
      part.metadata,
      part.body,
    ]),
  );
  for (let done = inParts; done < broken; done += 1) bytes = brokenBytes(random, bytes);
  return bytes;
}

/** The bytes in pieces, as pipes give them. */
export function inPieces(random: Random, bytes: Buffer): Buffer[] {
  const cuts = random.list(random.below(4), () => random.below(bytes.length + 1)).sort((one, other) => one - other);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}
