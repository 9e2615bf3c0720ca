import type { Metadata } from './frame';

/** What splunkd says of the search that calls the command, in its getinfo message. Texts it leaves out are ''. */
export interface SearchInfo {
  readonly command: string;
  /** The call's arguments; `a = b` comes as three. */
  readonly args: readonly string[];
  /** The same with the quotes that the user typed. */
  readonly rawArgs: readonly string[];
  /** The search's time range, epoch seconds; 0 where it has no such end. */
  readonly earliest: number;
  readonly latest: number;
  readonly sid: string;
  readonly app: string;
  readonly owner: string;
  /** The search's SPL. */
  readonly search: string;
  /** For splunkd's REST API at `splunkdUri`, as the search's user. */
  readonly sessionKey: string;
  readonly splunkdUri: string;
  readonly splunkVersion: string;
  /** The search's own folder; '' where splunkd only asks for the configuration. */
  readonly dispatchDir: string;
  /** The most rows that splunkd keeps of a chunk; 0 where not told. */
  readonly maxResultRows: number;
  /** Whether rows are for a preview that is thrown away. */
  readonly preview: boolean;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Splunk sends times as texts and counts as numbers; both are read as either. */
function numberOf(value: unknown): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0;
  return Number.isFinite(number) ? number : 0;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads a getinfo message's metadata. Absent parts are empty: versions of Splunk differ in what they send. */
export function readSearchInfo(metadata: Metadata): SearchInfo {
  const given = metadata['searchinfo'];
  const info: Metadata = typeof given === 'object' && given !== null ? { ...given } : {};
  return {
    command: textOf(info['command']),
    args: textsOf(info['args']),
    rawArgs: textsOf(info['raw_args']),
    earliest: numberOf(info['earliest_time']),
    latest: numberOf(info['latest_time']),
    sid: textOf(info['sid']),
    app: textOf(info['app']),
    owner: textOf(info['owner']),
    search: unescaped(textOf(info['search'])),
    sessionKey: textOf(info['session_key']),
    splunkdUri: textOf(info['splunkd_uri']),
    splunkVersion: textOf(info['splunk_version']),
    dispatchDir: textOf(info['dispatch_dir']),
    maxResultRows: numberOf(info['maxresultrows']),
    preview: metadata['preview'] === true,
  };
}
