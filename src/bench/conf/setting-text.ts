import type { SearchText } from '../spl/search-text';
import type { Setting } from './types';

/** A setting's value as a text to parse, whose positions are lines and columns of the conf file. */
export function settingText(setting: Setting): SearchText {
  const { value, where } = setting;
  const lineStarts = [0, ...Array.from(value.matchAll(/\n/g), (newline) => newline.index + 1)];
  return {
    text: value,
    locate(offset) {
      const line = lineStarts.findLastIndex((start) => start <= offset);
      const column = offset - (lineStarts[line] ?? 0);
      return {
        source: where.source,
        line: where.line + line,
        // Only the first line shares its line of the file with "setting = ".
        column: line === 0 ? where.column + column : column + 1,
      };
    },
  };
}
