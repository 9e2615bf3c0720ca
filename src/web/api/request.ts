import { createFetchInit, findErrorMessage } from '@splunk/splunk-utils/fetch';

/** splunkd refused, failed, or could not be reached. The message is a sentence for the person at the page. */
export class SplunkdError extends Error {
  override readonly name = 'SplunkdError';

  /** @param status HTTP status, or undefined where no answer came. */
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/**
 * Reads one splunkd resource through Splunk Web's proxy with the browser's session.
 * @param url as `createRESTURL` makes it.
 * @throws SplunkdError with splunkd's own message where it gave one. An aborted request rejects with the signal's reason.
 */
export async function getJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await reach(url, signal);
  const body = parseJson(await response.text());
  if (!response.ok) throw new SplunkdError(messageOf(body) ?? `splunkd answered ${response.status}.`, response.status);
  if (body === undefined) {
    // Splunk Web answers an expired session with its log-in page, and status 200.
    throw new SplunkdError('The answer was not JSON: the session may have ended. Sign in again.', response.status);
  }
  return body;
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, createFetchInit({ signal }));
  } catch (error) {
    if (signal.aborted) throw error;
    throw new SplunkdError('splunkd could not be reached. Check the connection, then try again.');
  }
}

/** The parsed body, or undefined: error bodies may be XML or HTML, and JSON itself has no undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(body: unknown): string | undefined {
  const message: unknown = findErrorMessage(body ?? {});
  if (typeof message !== 'object' || message === null || !('text' in message)) return undefined;
  return typeof message.text === 'string' ? message.text : undefined;
}
