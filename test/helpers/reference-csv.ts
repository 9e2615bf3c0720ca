/** Rows of cells, the header first; each cell is latin1 text, a character a byte. Undefined where it is no such CSV. */
export type ReferenceRows = readonly (readonly string[])[] | undefined;

/**
 * Reads CSV as splunkd writes it, byte by byte and in the plainest way, to hold the library against: commas, quotes
 * doubled inside quotes, LF or CRLF, line ends inside quotes, quotes inside a bare cell as text. Every row is as wide as
 * the header; a blank line is a row only where there is one column.
 */
export function readReferenceCsv(bytes: Buffer): ReferenceRows {
  const text = bytes.toString('latin1');
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    const start = at;
    let more = true;
    while (more) {
      let cell = '';
      if (text[at] === '"') {
        at += 1;
        while (text[at] !== '"' || text[at + 1] === '"') {
          if (at >= text.length) return undefined;
          if (text[at] === '"') at += 1;
          cell += text[at];
          at += 1;
        }
        at += 1;
      } else {
        while (at < text.length && text[at] !== ',' && text[at] !== '\n') {
          if (text[at] === '\r' && text[at + 1] === '\n') break;
          cell += text[at];
          at += 1;
        }
      }
      row.push(cell);
      more = text[at] === ',';
      if (more) at += 1;
    }
    const blank = at === start;
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else if (text[at] === '\n') at += 1;
    else if (at < text.length) return undefined;
    const [header] = rows;
    if (header !== undefined && blank && header.length > 1) continue;
    if (header !== undefined && row.length !== header.length) return undefined;
    rows.push(row);
  }
  return rows;
}

/** What a cell says. */
export function decoded(cell: string): string {
  return Buffer.from(cell, 'latin1').toString();
}
