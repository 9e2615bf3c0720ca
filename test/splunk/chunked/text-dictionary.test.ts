import { TextDictionary } from '../../../src/splunk/chunked/text-dictionary';

/** So many texts that some pairs of them share a hash of 32 bits. */
const TEXTS = 200_000;
const LENGTH = 12;

describe('TextDictionary', () => {
  it('never takes two texts for one, though their hashes are equal', () => {
    const dictionary = new TextDictionary();
    const bytes = Buffer.from(Array.from({ length: TEXTS }, (_, text) => String(text).padStart(LENGTH)).join(''));
    const code = (text: number) => dictionary.encode(bytes, text * LENGTH, (text + 1) * LENGTH);
    for (let text = 0; text < TEXTS; text += 1) {
      if (code(text) !== text + 1) throw new Error(`text ${text} has the code of another`);
    }
    for (let known = 0; known < TEXTS; known += 100) expect(code(known)).toBe(known + 1);
    expect(dictionary.size).toBe(TEXTS + 1);
    expect(dictionary.text(TEXTS)).toBe(String(TEXTS - 1).padStart(LENGTH));
  });
});
