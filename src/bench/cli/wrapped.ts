const WIDTH = 110;

/** Lines of at most `WIDTH` characters, cut between words; all but the first indented. */
export function wrapped(text: string, first: string, others: string): string {
  const lines: string[] = [first];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length + 1 > WIDTH && line.trim() !== '' && line !== first) lines.push(`${others}${word}`);
    else lines[lines.length - 1] = line === first || line === others ? line + word : `${line} ${word}`;
  }
  return lines.join('\n');
}
