/** A message's rows, made piece by piece as they are sent, so that memory does not hold all of them as bytes. */
export interface Body {
  /** Bytes of all pieces. */
  readonly length: number;
  pieces(): Iterable<Buffer>;
}

export const NO_BODY: Body = { length: 0, pieces: () => [] };

export const bodyOf = (bytes: Buffer): Body => ({ length: bytes.length, pieces: () => [bytes] });
