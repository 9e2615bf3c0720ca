import { InvalidInput, NotSupported, type BenchError } from '../errors';
import type { Setting } from './types';

/** One stanza of one file, before any layering. */
export interface FileStanza {
  readonly name: string;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly where: Setting['where'];
}

/** What one conf file says: its stanzas in order, and the lines that could not be read. */
export interface ConfFile {
  readonly stanzas: ReadonlyMap<string, FileStanza>;
  readonly problems: readonly BenchError[];
}

/** The stanza that holds for all others of its file type; settings above the first heading belong to it too. */
export const DEFAULT_STANZA = 'default';

/**
 * Reads one conf file. A `#` opens a comment only at the start of a line; a backslash as the last character of a line
 * continues the value on the next one, joined by a newline. Stanzas and settings may repeat: stanzas are combined and
 * the last value of a setting wins (the spec files' GLOBAL SETTINGS section). A line that can't be read is a problem
 * of its own, and the rest goes on.
 *
 * @param source what positions name as their source, for example `mfa_watch/default/macros.conf`
 * @returns settings whose `where` is the first character of the value
 */
export function readConf(text: string, source: string): ConfFile {
  const stanzas = new Map<string, { name: string; settings: Map<string, Setting>; where: Setting['where'] }>();
  const problems: BenchError[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let current: string | undefined = DEFAULT_STANZA;

  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const where = { source, line: at + 1, column: line.length - line.trimStart().length + 1 };
    if (/^\s*(#|$)/.test(line)) continue;

    if (/^\s*\[/.test(line)) {
      // Up to the last bracket: stanza names such as [source::.../[a-z]*.log] hold brackets themselves.
      const heading = /^\s*\[(.*)\]\s*$/.exec(line);
      current = heading?.[1];
      if (current === undefined) {
        problems.push(
          new InvalidInput(`stanza heading without a closing ] at the end of its line: ${line.trim()}`, where),
        );
      } else if (!stanzas.has(current)) {
        stanzas.set(current, { name: current, settings: new Map(), where });
      }
      continue;
    }

    const first = at;
    const parts: string[] = [];
    for (; at < lines.length; at += 1) {
      const part = lines[at] ?? '';
      if (/\\[ \t]+$/.test(part)) {
        problems.push(
          new InvalidInput('blanks after the backslash: the line does not continue; remove them', {
            source,
            line: at + 1,
            column: part.trimEnd().length,
          }),
        );
      }
      if (!part.endsWith('\\')) {
        parts.push(part);
        break;
      }
      parts.push(part.slice(0, -1));
    }
    if (at === lines.length) {
      problems.push(
        new InvalidInput('the file ends in a backslash: nothing follows to continue the value with', where),
      );
    }

    const assignment = /^(\s*([^=]*?)\s*=[ \t]*)([^]*)$/.exec(parts.join('\n'));
    const [, before, key, value] = assignment ?? [];
    if (before === undefined || key === undefined || value === undefined || key === '') {
      problems.push(new InvalidInput(`neither a comment, a [stanza] nor a "setting = value": ${line.trim()}`, where));
      continue;
    }
    // Settings under a heading that could not be read belong to no known stanza: its own problem is enough.
    if (current === undefined) continue;
    if (key.includes('\n')) {
      problems.push(new NotSupported('conf syntax', 'a setting name over several lines', where));
      continue;
    }
    let stanza = stanzas.get(current);
    if (stanza === undefined) {
      stanza = { name: current, settings: new Map(), where };
      stanzas.set(current, stanza);
    }
    stanza.settings.set(key, {
      value: value.trimEnd(),
      where: { source, line: first + 1, column: before.length + 1 },
    });
  }
  return { stanzas, problems };
}
