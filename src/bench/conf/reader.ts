import { BenchError, InvalidInput, NotSupported, type Where } from '../errors';
import type { Setting } from './types';

/** One stanza of one file, before any layering. */
export interface FileStanza {
  readonly name: string;
  readonly settings: ReadonlyMap<string, Setting>;
  readonly where: Where;
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
  const stanzas = new Map<string, { name: string; settings: Map<string, Setting>; where: Where }>();
  const problems: BenchError[] = [];
  let current: string | undefined = DEFAULT_STANZA;
  const open = (name: string, where: Where): Map<string, Setting> => {
    const stanza = stanzas.get(name) ?? { name, settings: new Map<string, Setting>(), where };
    stanzas.set(name, stanza);
    return stanza.settings;
  };

  for (const { text: line, where } of statements(text, source, problems)) {
    if (/^\s*\[/.test(line)) {
      // Up to the last bracket: stanza names such as [source::.../[a-z]*.log] hold brackets themselves.
      current = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
      if (current === undefined) {
        problems.push(
          new InvalidInput(`stanza heading without a closing ] at the end of its line: ${line.trim()}`, where),
        );
      } else open(current, where);
      continue;
    }
    const assignment = readAssignment(line, where);
    if (assignment instanceof BenchError) problems.push(assignment);
    // Settings under a heading that could not be read belong to no known stanza: its own problem is enough.
    else if (current !== undefined) open(current, where).set(assignment.key, assignment.setting);
  }
  return { stanzas, problems };
}

interface Statement {
  /** A heading or a setting, over several lines where it is continued. */
  readonly text: string;
  readonly where: Where;
}

function* statements(text: string, source: string, problems: BenchError[]): Generator<Statement> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] ?? '';
    const where = { source, line: at + 1, column: first.length - first.trimStart().length + 1 };
    if (/^\s*(#|$)/.test(first)) continue;
    if (/^\s*\[/.test(first)) {
      yield { text: first, where };
      continue;
    }
    const parts = [first];
    while (parts.at(-1)?.endsWith('\\')) {
      at += 1;
      const next = lines[at];
      if (next !== undefined) parts.push(next);
      else {
        problems.push(new InvalidInput('the file ends in a backslash: no line follows to continue with', where));
        break;
      }
    }
    parts.forEach((part, index) => {
      if (!/\\[ \t]+$/.test(part)) return;
      const place = { source, line: where.line + index, column: part.trimEnd().length };
      problems.push(new InvalidInput('blanks after the backslash: the line does not continue; remove them', place));
    });
    yield { text: parts.map((part) => part.replace(/\\$/, '')).join('\n'), where };
  }
}

function readAssignment(text: string, where: Where): { readonly key: string; readonly setting: Setting } | BenchError {
  const [, before = '', key = '', value = ''] = /^(\s*([^=]*?)\s*=[ \t]*)([^]*)$/.exec(text) ?? [];
  if (key === '') {
    return new InvalidInput(`neither a comment, a [stanza] nor a "setting = value": ${text.trim()}`, where);
  }
  if (before.includes('\n')) return new NotSupported('conf syntax', 'a setting name over several lines', where);
  return {
    key,
    setting: { value: value.trimEnd(), where: { source: where.source, line: where.line, column: before.length + 1 } },
  };
}
