import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import type { Signs } from '../model/sign';
import { isDenial, isUnsuccessful } from '../model/outcome';
import { isOwn } from '../model/requester';
import { isCovered } from './causes';
import { isEnrolment } from './enrolment';
import { byAnswerTime, byTime, sorted } from './order';
import { sameRequester } from './same-requester';
import { approvalSigns } from './signs';

/** How far back unsuccessful attempts count towards an approval, and how far on a sensitive action does. */
const BEFORE_SECONDS = 3600;
const AFTER_SECONDS = 3600;

/** An approval, and what the ladder asks about it (DETECTION §3). */
export interface Approval {
  readonly attempt: Attempt;
  /** Unsuccessful attempts of the same requester in the hour before, back to its last approval. */
  readonly before: number;
  /** Of these, what a cause leaves out of the counts: of requesters not own, and in all. */
  readonly coveredNotOwn: number;
  readonly covered: number;
  readonly denials: number;
  readonly signs: Signs;
  /** Classes of sensitive actions in the hour after: new factor, consent, … */
  readonly after: readonly string[];
}

/** The approvals of one user, each looked at when it is asked for: most are in no run. */
export class UserApprovals {
  private readonly ordered: readonly Attempt[];
  /** The approvals' places in `ordered`. */
  private readonly places = new Map<Attempt, number>();
  private readonly actions: readonly MfaEvent[];

  /**
   * @param attempts all of the user's
   * @param events all of the user's events: new factors and sensitive actions are rows that are no prompts
   */
  constructor(attempts: readonly Attempt[], events: readonly MfaEvent[]) {
    this.ordered = sorted(attempts, byAnswerTime);
    for (const [place, attempt] of this.ordered.entries()) {
      if (attempt.outcome === 'approved') this.places.set(attempt, place);
    }
    this.actions = sorted(
      events.filter((event) => event.impact !== undefined || isEnrolment(event)),
      byTime,
    );
  }

  /** The user's attempts that are approvals, by the answer's time. */
  get attempts(): Iterable<Attempt> {
    return this.places.keys();
  }

  /** What there is to say of an attempt as an approval; undefined where it is none. */
  of(attempt: Attempt): Approval | undefined {
    const place = this.places.get(attempt);
    if (place === undefined) return undefined;
    const before = this.before(attempt, place);
    const covered = before.filter(isCovered);
    const denials = before.filter((other) => isDenial(other.outcome));
    return {
      attempt,
      before: before.length,
      coveredNotOwn: covered.filter((other) => !isOwn(other)).length,
      covered: covered.length,
      denials: denials.length,
      signs: approvalSigns(
        attempt,
        denials.map((denial) => denial.factor),
      ),
      after: this.after(attempt),
    };
  }

  private before(attempt: Attempt, place: number): readonly Attempt[] {
    const before: Attempt[] = [];
    for (let back = place - 1; back >= 0; back--) {
      const other = this.ordered[back] as Attempt;
      if (other.answerTime < attempt.answerTime - BEFORE_SECONDS) break;
      const approved = other.outcome === 'approved';
      if (!approved && !isUnsuccessful(other.outcome)) continue;
      if (!sameRequester(other.requester, attempt.requester)) continue;
      if (approved) break;
      before.push(other);
    }
    return before;
  }

  private after(attempt: Attempt): readonly string[] {
    const [from, to] = [attempt.answerTime, attempt.answerTime + AFTER_SECONDS];
    const after = this.actions.filter(({ time }) => time > from && time <= to);
    return [...new Set(after.map((event) => event.impact ?? 'new_factor'))].sort();
  }
}

/** The approvals of one user, by the answer's time. */
export function approvalsOf(attempts: readonly Attempt[], events: readonly MfaEvent[]): Approval[] {
  const approvals = new UserApprovals(attempts, events);
  return [...approvals.attempts].flatMap((attempt) => approvals.of(attempt) ?? []);
}
