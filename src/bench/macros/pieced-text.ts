import type { Where } from '../errors';
import type { SearchText } from '../spl/search-text';

interface Piece {
  /** Where the piece begins in the joined text. */
  readonly start: number;
  locate(offset: number): Where;
}

/** Joins pieces of other texts into one that still knows where each character came from. */
export class PiecedText {
  private text = '';
  private readonly pieces: Piece[] = [];

  /** Adds the characters `from` to `to` (exclusive) of another text. */
  add(source: SearchText, from = 0, to = source.text.length): this {
    if (to > from) {
      this.pieces.push({ start: this.text.length, locate: (offset) => source.locate(from + offset) });
      this.text += source.text.slice(from, to);
    }
    return this;
  }

  /** Adds a text that was computed: all of it points to one place. */
  addComputed(text: string, where: Where): this {
    if (text !== '') {
      this.pieces.push({ start: this.text.length, locate: () => where });
      this.text += text;
    }
    return this;
  }

  /** @param empty where the text stands if nothing was added */
  join(empty: Where): SearchText {
    const { text, pieces } = this;
    return {
      text,
      locate(offset) {
        // A search of some thousand pieces is located in only where it is wrong, or once for each node of its tree.
        let [low, high] = [0, pieces.length];
        while (low < high) {
          const middle = (low + high) >>> 1;
          if ((pieces[middle]?.start ?? Infinity) <= offset) low = middle + 1;
          else high = middle;
        }
        const piece = pieces[low - 1];
        return piece === undefined ? empty : piece.locate(offset - piece.start);
      },
    };
  }
}
