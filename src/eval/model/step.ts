import type { Device } from './device';
import type { Source } from './network';
import type { App, Factor, Person } from './person';

/** What becomes of one prompt, or of one code that is entered. */
export type Answer =
  | 'approved'
  | 'denied'
  | 'fraud_reported'
  | 'no_response'
  | 'wrong_number'
  | 'wrong_code'
  | 'abandoned'
  | 'undelivered';

/** Who asks: a device at an address. */
export interface Client extends Source {
  readonly device: Device;
}

export interface Prompt {
  /** Epoch seconds, to the millisecond. */
  readonly at: number;
  readonly factor: Factor;
  readonly answer: Answer;
  /** When it was answered or ran out; never before `at`. */
  readonly answeredAt: number;
  /** Where the answering phone was. */
  readonly approver: Source;
}

interface Moment {
  readonly at: number;
  readonly person: Person;
  /** The campaign that it belongs to; undefined in benign life. */
  readonly campaign?: string | undefined;
  /** Seconds by which its events arrive later than others. */
  readonly late?: number | undefined;
}

/** A sign-in, with as many prompts as it took. It succeeds if its password is right and its last prompt was approved. */
export interface SignIn extends Moment {
  readonly kind: 'sign_in';
  readonly app: App;
  readonly from: Client;
  /** `session`: an earlier sign-in still holds, nothing is asked. */
  readonly first: 'right' | 'wrong' | 'session';
  readonly prompts: readonly Prompt[];
  /** The session that it opens or uses. */
  readonly session: string;
  /** What a provider's own engine thinks of it. */
  readonly risk: 'low' | 'medium' | 'high';
}

/** A factor enrolled by the person, or by whoever has the session. */
export interface Enrolment extends Moment {
  readonly kind: 'enrolment';
  readonly from: Client;
  readonly session: string;
}

/** All factors of a person reset by the help desk. */
export interface Reset extends Moment {
  readonly kind: 'reset';
  readonly by: Person;
}

/** The person reports what happened by the provider's own way, apart from an answer. */
export interface Report extends Moment {
  readonly kind: 'report';
}

/** A log-on at a computer: at its log-in window, an unlock, or over the network. */
export interface Logon extends Moment {
  readonly kind: 'logon';
  readonly how: 'log_in' | 'unlock' | 'network';
  readonly success: boolean;
  readonly host: Device;
  /** Undefined at the keyboard. */
  readonly from?: Source | undefined;
}

export type Step = SignIn | Enrolment | Reset | Report | Logon;

/** Whether a sign-in got in. */
export function succeeded({ first, prompts }: SignIn): boolean {
  return first !== 'wrong' && (prompts.at(-1)?.answer ?? 'approved') === 'approved';
}
