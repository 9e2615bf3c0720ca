import { InvalidInput, type Where } from '../errors';

/** A search to be parsed, with macros already expanded, that still knows where each character came from. */
export interface SearchText {
  readonly text: string;
  /** Where the character at an offset (from 0, up to the text's length) stands in what the user wrote. */
  locate(offset: number): Where;
}

/** A search as it was typed in, without macros. */
export function plainText(text: string, sourceName = 'search'): SearchText {
  const lineStarts = [0, ...Array.from(text.matchAll(/\n/g), (newline) => newline.index + 1)];
  return {
    text,
    locate(offset) {
      const line = lineStarts.findLastIndex((start) => start <= offset);
      return { source: sourceName, line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
    },
  };
}

/**
 * Blanks out comments in triple backticks, keeping every other character's offset. A comment cannot stand inside
 * a quoted string (Search Manual, "Add comments to searches").
 * @throws InvalidInput where a comment is not closed
 */
export function blankComments(source: SearchText): string {
  return source.text.replace(
    /"(?:[^"\\]|\\[^])*"|```(?:[^]*?(```)|[^]*$)/g,
    (part, closed: string | undefined, at: number) => {
      if (part.startsWith('"')) return part;
      if (closed === undefined)
        throw new InvalidInput('the comment that opens here is not closed by ```', source.locate(at));
      return part.replace(/[^\n]/g, ' ');
    },
  );
}
