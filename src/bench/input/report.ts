/** What can be wrong with input; the rest of it goes on in every case. */
export type ProblemKind =
  | 'bad line'
  | 'unreadable file'
  | 'no time stamp'
  | 'wrong time stamp'
  | 'no arrival'
  | 'unknown source type'
  | 'other source type';

/** Problems of one kind: how many, and the first few. */
export interface InputProblem {
  readonly kind: ProblemKind;
  readonly count: number;
  /** At most five, as `file:line: what`. */
  readonly examples: readonly string[];
}

/** One file that was read. */
export interface InputFile {
  readonly path: string;
  /** What its content was taken for, for example `JSON, one object a line`. */
  readonly form: string;
  readonly events: number;
}

/** What came of one `--input`. */
export interface InputReport {
  readonly files: readonly InputFile[];
  readonly events: number;
  /** Of the events' text. */
  readonly bytes: number;
  readonly problems: readonly InputProblem[];
}

const EXAMPLES = 5;

/** Counts problems and keeps the first few of each kind. */
export class InputProblems {
  private readonly kinds = new Map<ProblemKind, { count: number; examples: string[] }>();

  /** @param line counted from 1; undefined for a whole file */
  add(kind: ProblemKind, file: string, line: number | undefined, what: string): void {
    let known = this.kinds.get(kind);
    if (known === undefined) this.kinds.set(kind, (known = { count: 0, examples: [] }));
    known.count++;
    if (known.examples.length < EXAMPLES)
      known.examples.push(`${file}:${line === undefined ? '' : `${line}:`} ${what}`);
  }

  list(): readonly InputProblem[] {
    return [...this.kinds].map(([kind, { count, examples }]) => ({ kind, count, examples }));
  }
}
