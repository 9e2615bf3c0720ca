import fc from 'fast-check';
import { checkPipeline } from '../../../src/bench/spl/check';
import { parseSearch, plainText, type SearchText } from '../../../src/bench/spl/parse';
import { StageCache } from '../../../src/bench/spl/stage-cache';

const options = { customCommands: new Set(['mfaepisodes']) };

function wholly(source: SearchText): unknown {
  const pipeline = parseSearch(source, options);
  checkPipeline(pipeline);
  return pipeline;
}

/** What reading comes to: a tree with its positions, or the error's text. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

/** Whole stages and parts of some, good and bad ones, with pipes and brackets where they divide nothing. */
const part = fc.constantFrom(
  ...[
    'index=a x="b|c"',
    'search a=b',
    'eval a="x|y", b=\'c|d\'',
    "eval 'a\"b'=1",
    'where a=\'c\' AND b="]"',
    'stats count by a',
  ],
  ...[
    'multisearch [ search a=b | eval c="]" ] [ search d | where e=1 ]',
    'rex field=a "(?<b>x|y)"',
    'mfaepisodes by="user,signin"',
  ],
  ...[
    'inputlookup append=t t where a>=1',
    'inputlookup t',
    'table a b',
    'foo',
    'eval a=',
    'where [ search x | table y ]',
    'head 1',
  ],
  ...[
    '"',
    "'",
    '[',
    ']',
    '```a | b```',
    '```',
    "search it's",
    'eval a=nosuch(1)',
    'makeresults',
    'eval a=if(b="x",1,0)\n',
    '',
  ],
);

describe('StageCache', () => {
  it('reads what parsing the whole search reads, positions and errors too, and so a second time', () => {
    const cache = new StageCache(options);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '|', ' | '), (parts, lead) => {
        const source = plainText(lead + parts.join(' | '));
        const expected = outcome(() => wholly(source));
        expect(outcome(() => cache.read(source))).toEqual(expected);
        expect(outcome(() => cache.read(source))).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('reads only the stage anew whose text is another', () => {
    const cache = new StageCache(options);
    const at = (time: number) => cache.read(plainText(`| inputlookup t where a>=${time} | eval b=1`)).commands;
    const [first, second] = [at(100), at(200)];
    expect(second[0]).not.toEqual(first[0]);
    expect(second[1]).toBe(first[1]);
  });

  it('keeps apart what stands at two places, since errors tell the place', () => {
    const cache = new StageCache(options);
    const [, one, two] = cache.read(plainText('search a=1\n| eval b=1\n| eval b=1')).commands;
    expect([one?.where.line, two?.where.line]).toEqual([2, 3]);
  });
});
