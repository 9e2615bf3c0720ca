import type { Request } from 'express';
import { SplunkdError } from './splunkd-error';

/**
 * A request's query parameters, each at most once.
 * @param allowed the names that the endpoint takes; another is refused in splunkd's words
 * @throws SplunkdError (400)
 */
export function parametersOf(request: Request, allowed: readonly string[]): ReadonlyMap<string, string> {
  const { searchParams } = new URL(request.originalUrl, 'http://localhost');
  const parameters = new Map<string, string>();
  for (const [name, value] of searchParams) {
    if (!allowed.includes(name)) {
      throw new SplunkdError(
        400,
        `Argument "${name}" is not supported by this handler. It takes ${allowed.join(', ')}.`,
      );
    }
    if (parameters.has(name)) throw new SplunkdError(400, `Argument "${name}" is given more than once.`);
    parameters.set(name, value);
  }
  return parameters;
}

/** @throws SplunkdError (400) where it is not a whole number, or below the least that is allowed */
export function wholeNumber(parameters: ReadonlyMap<string, string>, name: string, least = 0): number | undefined {
  const text = parameters.get(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || value < least) {
    throw new SplunkdError(400, `Argument "${name}" must be a whole number from ${least} on, got "${text}".`);
  }
  return value;
}

/** @throws SplunkdError (400) where it asks for anything but JSON: the bench writes no Atom */
export function requireJson(parameters: ReadonlyMap<string, string>): void {
  const mode = parameters.get('output_mode');
  if (mode !== 'json') {
    throw new SplunkdError(400, `not supported: output_mode=${mode ?? 'atom (the default)'}; the bench writes json`);
  }
}
