import { createHash } from 'node:crypto';
import { mapValues } from './values';
import type { EvalFunction, FunctionTable } from './types';

function hash(algorithm: string): EvalFunction {
  return {
    arity: [1, 1],
    gives: 'value',
    compile:
      ([argument]) =>
      (row) =>
        mapValues(argument?.(row), (text) => createHash(algorithm).update(text).digest('hex')),
  };
}

/** Search Reference, "Cryptographic functions": hexadecimal digits of the hash over the text's UTF-8 bytes. */
export const cryptographicFunctions: FunctionTable = {
  md5: hash('md5'),
  sha1: hash('sha1'),
  sha256: hash('sha256'),
  sha512: hash('sha512'),
};
