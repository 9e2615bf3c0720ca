import { PassThrough } from 'node:stream';
import { allowLeaving } from '../../../src/bench/cli/main';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

it('takes it quietly that whoever reads has left, and nothing else', () => {
  const stream = new PassThrough();
  allowLeaving(stream);
  expect(() => stream.emit('error', failure('EPIPE'))).not.toThrow();
  expect(() => stream.emit('error', failure('ENOSPC'))).toThrow('ENOSPC');
});
