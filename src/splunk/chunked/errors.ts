/** The other side broke the protocol: what was expected, and at which byte of the stream it was missing. */
export class ProtocolError extends Error {
  /** @param offset counted in bytes from the start of the stream */
  constructor(
    readonly offset: number,
    readonly expected: string,
  ) {
    super(`byte ${offset}: expected ${expected}`);
    this.name = 'ProtocolError';
  }
}

/** A command refuses to go on (a wrong option, say). The text is for the user, in the search's messages. */
export class CommandError extends Error {
  constructor(text: string) {
    super(text);
    this.name = 'CommandError';
  }
}
