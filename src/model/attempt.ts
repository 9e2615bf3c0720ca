import type { PromptOutcome } from './outcome';
import type { Approver, Requester } from './requester';

/** One prompt to one person's factor, or one code entered (DETECTION §1). Times in epoch seconds. */
export interface Attempt {
  /** The uid of its first challenge, else of its answer. */
  readonly id: string;
  readonly provider: string;
  readonly tenant: string;
  /** The user's key; undefined where the name is hidden and there is no id. */
  readonly user: string | undefined;
  /** Of the first challenge, else of the answer. */
  readonly time: number;
  /** Of the answer, else the attempt's own time: what approvals, `before` and `streak` go by. */
  readonly answerTime: number;
  readonly outcome: PromptOutcome;
  readonly factor: string;
  readonly reason: string | undefined;
  readonly app: string | undefined;
  readonly signinId: string | undefined;
  readonly requester: Requester;
  readonly approver: Approver;
  readonly risk: string | undefined;
  readonly cover: ReadonlySet<string>;
  /** Uids of all rows that tell of it, sorted. */
  readonly uids: readonly string[];
}
