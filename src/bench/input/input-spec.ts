import { InvalidInput } from '../errors';

/** One `--input`: a file or folder, and what its events are. */
export interface InputSpec {
  readonly sourcetype: string;
  /** Default: the file's path. */
  readonly source?: string;
  readonly host?: string;
  /** A file or a folder (with all below it), plain or .gz. */
  readonly path: string;
}

const FORM = 'SOURCETYPE[,source=S][,host=H]=PATH';

/**
 * Reads `SOURCETYPE[,source=S][,host=H]=PATH`. A source type may hold colons, a path anything.
 * @throws InvalidInput that says what is missing
 */
export function parseInputOption(text: string): InputSpec {
  const refuse = (what: string) => new InvalidInput(`--input ${text}: ${what}; the form is ${FORM}`);
  const [, sourcetype = '', options = '', path = ''] =
    /^([^,=]*)((?:,(?:source|host)=[^,=]*)*)=(.*)$/s.exec(text) ?? [];
  if (sourcetype === '') {
    const [, name] = /^[^,=]*,([^,=]*)/.exec(text) ?? [];
    throw refuse(
      name === undefined || name === 'source' || name === 'host'
        ? 'a source type and a path are needed'
        : `"${name}" is not an option (source, host)`,
    );
  }
  if (path === '') throw refuse('the path is missing');
  const spec: { sourcetype: string; path: string; source?: string; host?: string } = { sourcetype, path };
  for (const [, name, value = ''] of options.matchAll(/,(source|host)=([^,=]*)/g)) {
    const key = name === 'host' ? 'host' : 'source';
    if (value === '') throw refuse(`${key} is empty`);
    if (spec[key] !== undefined) throw refuse(`${key} is given twice`);
    spec[key] = value;
  }
  return spec;
}
