import type { Metadata } from '../../splunk/chunked/frame';
import type { ExternalCall } from '../spl/host';

/** The search that calls a command. */
export interface CallContext {
  /** Its time range, epoch seconds; -Infinity and Infinity where it is open. */
  readonly earliest: number;
  readonly latest: number;
  readonly sid: string;
  /** Its SPL, where there is one text of it. */
  readonly search?: string;
  /** The search's own folder; splunkd leaves it out where it only asks what a command is. */
  readonly dispatchDir?: string;
}

/** Who runs the search, and where splunkd's REST API answers. */
export interface CallOrigin {
  readonly app: string;
  readonly owner: string;
  readonly sessionKey: string;
  readonly splunkdUri: string;
}

/** A version whose documentation the bench follows. */
const SPLUNK_VERSION = '10.4.0';
/** Splunk's default of `maxresultrows` (limits.conf, [searchresults]). */
const MAX_RESULT_ROWS = 50_000;

/** splunkd sends times as texts: seconds, with up to three decimals; "0" where the range is open. */
function timeText(time: number): string {
  return Number.isFinite(time) ? String(Math.round(time * 1000) / 1000) : '0';
}

/** The metadata of the message that splunkd sends first. */
export function getinfo(call: ExternalCall, context: CallContext, origin: CallOrigin): Metadata {
  return {
    action: 'getinfo',
    preview: false,
    streaming_command_will_restart: false,
    searchinfo: {
      args: call.args,
      raw_args: call.rawArgs,
      dispatch_dir: context.dispatchDir ?? '',
      sid: context.sid,
      app: origin.app,
      owner: origin.owner,
      username: origin.owner,
      session_key: origin.sessionKey,
      splunkd_uri: origin.splunkdUri,
      splunk_version: SPLUNK_VERSION,
      search: encodeURIComponent(context.search ?? ''),
      command: call.command,
      maxresultrows: MAX_RESULT_ROWS,
      earliest_time: timeText(context.earliest),
      latest_time: timeText(context.latest),
    },
  };
}
