/** Where in a conf file, a search or a command line something stands. Lines and columns count from 1. */
export interface Where {
  /** What holds the text: a conf file with its stanza and setting, or `search` for one typed in. */
  readonly source: string;
  readonly line: number;
  readonly column: number;
}

function at(where: Where | undefined): string {
  return where === undefined ? '' : `${where.source}:${where.line}:${where.column}: `;
}

/** Root of the errors that a user can mend; anything else that is thrown is a bug of the bench. */
export abstract class BenchError extends Error {
  /** The command line's exit code: 1 failed, 2 refused input. */
  abstract readonly exitCode: 1 | 2;

  constructor(
    text: string,
    readonly where?: Where,
  ) {
    super(at(where) + text);
    this.name = new.target.name;
  }
}

/** Splunk may know it, the bench does not: an SPL command, function or option, or a setting. Never guessed. */
export class NotSupported extends BenchError {
  readonly exitCode = 2;

  /** @param kind for example `command`, `function`, `option of stats`, `setting` */
  constructor(
    readonly kind: string,
    readonly what: string,
    where?: Where,
    hint = '',
  ) {
    super(`not supported: ${what} (${kind})${hint && `; ${hint}`}`, where);
  }
}

/** A search, macro, conf file, look-up or option that is wrong in itself. */
export class InvalidInput extends BenchError {
  readonly exitCode = 2;
}

/** A sound search that could not be carried out: a command that died, a look-up that could not be written. */
export class RunFailed extends BenchError {
  readonly exitCode = 1;
}

/** Several errors found in one check, so that a user sees them all at once. */
export class Problems extends BenchError {
  readonly exitCode = 2;

  constructor(readonly problems: readonly BenchError[]) {
    super(problems.map((problem) => problem.message).join('\n'));
  }
}
