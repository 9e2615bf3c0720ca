import type { ErrorRequestHandler, Response } from 'express';
import { BenchError } from '../errors';

/** An answer other than success, with the words that splunkd would say it in, or what the bench says it lacks. */
export class SplunkdError extends Error {
  constructor(
    readonly status: number,
    text: string,
    readonly type: 'ERROR' | 'WARN' = 'ERROR',
  ) {
    super(text);
    this.name = 'SplunkdError';
  }
}

/** splunkd's words for a request over a limit of limits.conf: 400. */
export function overLimit(detail: string): SplunkdError {
  return new SplunkdError(400, `Request exceeds API limits - see limits.conf for details. (${detail})`);
}

/** Sends splunkd's body for anything but success: `{"messages":[{"type","text"}]}`. */
export function sendMessage(response: Response, status: number, text: string, type: 'ERROR' | 'WARN' = 'ERROR'): void {
  response.status(status).json({ messages: [{ type, text }] });
}

/** Every error as splunkd's body. What a client can mend is 400, what failed while running 500; a bug says no more than that. */
export const errorHandler: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (response.headersSent) next(error);
  else if (error instanceof SplunkdError) sendMessage(response, error.status, error.message, error.type);
  else if (error instanceof BenchError) sendMessage(response, error.exitCode === 2 ? 400 : 500, error.message);
  else if (error instanceof URIError) sendMessage(response, 400, `Bad Request: ${error.message}`);
  else {
    console.error(error);
    sendMessage(response, 500, 'Internal Server Error: a fault of the bench, see its output');
  }
};
