// The floor: a program in bare Node that cuts frames and does no work. `stream` gives each chunk back, `window` nothing.
const [kind] = process.argv.slice(2);
const type = kind === 'window' ? 'reporting' : 'streaming';
let [parts, size, wanted] = [[], 0, 1];

function answer(bytes) {
  const match = /^chunked 1\.0,(\d+),(\d+)\n/.exec(bytes.toString('latin1', 0, 64));
  if (match === null) return 0;
  const [meta, body] = [Number(match[1]), Number(match[2])];
  const start = match[0].length + meta;
  wanted = start + body;
  if (bytes.length < wanted) return 0;
  const metadata = JSON.parse(bytes.toString('utf8', match[0].length, start));
  const reply = JSON.stringify(metadata.action === 'getinfo' ? { type } : { finished: metadata.finished });
  const out = kind === 'window' ? 0 : body;
  process.stdout.write(`chunked 1.0,${reply.length},${out}\n${reply}`);
  if (out > 0) process.stdout.write(bytes.subarray(start, wanted));
  return wanted;
}

process.stdin.on('data', (piece) => {
  parts.push(piece);
  size += piece.length;
  if (size < wanted) return;
  const bytes = Buffer.concat(parts);
  const used = answer(bytes);
  parts = [bytes.subarray(used)];
  size -= used;
  if (used > 0) wanted = 1;
});
