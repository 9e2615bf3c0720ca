import { bodyOf } from '../../../src/splunk/chunked/body';
import { ProtocolError } from '../../../src/splunk/chunked/errors';
import { encodeFrame, type Frame, FrameReader } from '../../../src/splunk/chunked/frame';
import { frame } from '../../helpers/frames';

function read(...pieces: Buffer[]): [string, string][] {
  const frames: [string, string][] = [];
  const reader = new FrameReader(({ metadata, body }) => frames.push([JSON.stringify(metadata), body.toString()]));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return frames;
}

function failure(text: string | Buffer, maxFrameBytes?: number): string {
  const reader = new FrameReader(() => undefined, maxFrameBytes);
  try {
    reader.push(Buffer.from(text));
    reader.end();
  } catch (error) {
    expect(error).toBeInstanceOf(ProtocolError);
    return String(error);
  }
  return 'none';
}

describe('FrameReader', () => {
  const two = Buffer.concat([frame({ a: 'Größe' }, 'x,y\n1,é\n'), frame({ b: 2 })]);
  const expected = [
    ['{"a":"Größe"}', 'x,y\n1,é\n'],
    ['{"b":2}', ''],
  ];

  it('counts UTF-8 bytes, with nothing between metadata, body and the next frame', () => {
    expect(read(two)).toEqual(expected);
  });

  it('gives the same frames wherever the bytes are cut', () => {
    for (let cut = 0; cut <= two.length; cut += 1) {
      expect(read(two.subarray(0, cut), two.subarray(cut))).toEqual(expected);
    }
    expect(read(...Array.from(two, (byte) => Buffer.of(byte)))).toEqual(expected);
  });

  it('takes the blanks in a header that Splunk’s own SDK takes', () => {
    expect(read(Buffer.from('chunked  1.0 , 2 ,1 \r\n{}x'))).toEqual([['{}', 'x']]);
  });

  it('tells where a frame and its body start in the stream', () => {
    const frames: Frame[] = [];
    new FrameReader((one) => frames.push(one)).push(Buffer.concat([frame({ a: 1 }, 'body'), frame({ b: 2 }, 'more')]));
    expect(frames.map(({ offset, bodyOffset }) => [offset, bodyOffset])).toEqual([
      [0, 23],
      [27, 50],
    ]);
  });

  it('lays a frame where a recycled one lay, if it fits, and no other', () => {
    const frames: Frame[] = [];
    const reader = new FrameReader((one) => frames.push(one));
    const push = (...bodies: string[]) => reader.push(Buffer.concat(bodies.map((body) => frame({}, body))));
    push('first', 'second');
    const [first, second] = frames as [Frame, Frame];
    reader.recycle(second);
    push('third', 'a fourth that needs more room');
    expect(frames.slice(2).map(({ body }) => body.toString())).toEqual(['third', 'a fourth that needs more room']);
    expect(frames.map(({ body }) => body.buffer === second.body.buffer)).toEqual([false, true, true, false]);
    expect(first.body.toString()).toBe('first');
  });

  it.each([
    ['a header of another protocol', 'GET / HTTP/1.1\r\n\r\n', 'byte 0: expected a frame header'],
    ['a peer that sends no line end, without waiting for one', 'hello', 'byte 0: expected a frame header'],
    ['another version', 'chunked 2.0,2,0\n{}', 'byte 0: expected a frame header'],
    ['a header without end', `chunked 1.0,${'1'.repeat(99)}`, 'byte 0: expected a frame header'],
    ['a negative length', 'chunked 1.0,-2,0\n{}', 'byte 0: expected a frame header'],
    ['metadata that is no JSON', 'chunked 1.0,2,0\n{x', 'byte 16: expected metadata that is a JSON object'],
    ['metadata that is a list', 'chunked 1.0,2,0\n[]', 'byte 16: expected metadata that is a JSON object'],
    ['no metadata', 'chunked 1.0,0,0\n', 'byte 16: expected metadata that is a JSON object'],
    [
      'lengths that no memory holds',
      'chunked 1.0,2,99999999999999\n',
      'byte 0: expected a frame of at most 2147483647',
    ],
    ['an end inside the body', 'chunked 1.0,2,9\n{}abc', 'byte 21: expected 6 more bytes of the frame at byte 0'],
    ['an end inside the header', 'chunked 1.0,2', 'byte 0: expected a frame header'],
    ['something after a frame', 'chunked 1.0,2,0\n{}\n', 'byte 18: expected a frame header'],
  ])('refuses %s and says at which byte', (_, text, message) => {
    expect(failure(text)).toContain(message);
  });

  it('refuses a frame over a limit before it has come', () => {
    expect(failure('chunked 1.0,2,9\n', 10)).toContain('at most 10 bytes, not 11');
  });
});

describe('encodeFrame', () => {
  it('writes what the reader reads, lengths in bytes', () => {
    const bytes = Buffer.concat([...encodeFrame({ text: 'ü' }, bodyOf(Buffer.from('é\n')))]);
    expect(bytes).toEqual(frame({ text: 'ü' }, 'é\n'));
    expect(read(bytes)).toEqual([['{"text":"ü"}', 'é\n']]);
  });
});
