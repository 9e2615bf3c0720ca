import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidInput, NotSupported, Problems, type BenchError } from '../../../src/bench/errors';
import { checkPipeline } from '../../../src/bench/spl/check';
import { parseSearch, plainText } from '../../../src/bench/spl/parse';

/** Searches collected for a development tool that stands beside the repository; its data only. */
const cases = join(__dirname, '../../../../shared/tools/spl-grammar/cases');
const title = 'searches of shared/tools/spl-grammar';

function read(file: string): readonly (readonly [name: string, spl: string])[] {
  return readFileSync(join(cases, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { name, spl } = JSON.parse(line) as { name: string; spl: string };
      return [name, spl];
    });
}

function problemsOf(spl: string): readonly BenchError[] {
  try {
    checkPipeline(parseSearch(plainText(spl), { customCommands: new Set() }));
    return [];
  } catch (error) {
    if (error instanceof Problems) return error.problems;
    if (error instanceof InvalidInput || error instanceof NotSupported) return [error];
    throw error;
  }
}

if (existsSync(cases)) {
  describe(title, () => {
    // w27 is sound to a judge of syntax alone: it stores a condition, which eval does not.
    it.each(read('valid.jsonl').filter(([name]) => name !== 'w27'))(
      '%s is accepted, or refused by name',
      (_name, spl) => {
        expect(problemsOf(spl).filter((problem) => !(problem instanceof NotSupported))).toEqual([]);
      },
    );

    it.each(read('malformed.jsonl'))('%s is refused', (_name, spl) => {
      expect(problemsOf(spl)).not.toEqual([]);
    });
  });
} else {
  describe(title, () => {
    it.skip('skipped: that folder is not there', () => undefined);
  });
}
