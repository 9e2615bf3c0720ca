import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { type Approval, approvalsOf } from './approvals';
import { type AttemptOptions, buildAttempts } from './attempts';
import { withEnrolment } from './causes';
import type { EventSource } from './event-source';
import { repeatedByFeeds } from './feeds';
import type { CountedRow } from './runs';

/** What the runs of a user, and of the keys that its attempts have, are made of. */
export interface UserAttempts {
  readonly attempts: readonly Attempt[];
  readonly approvals: ReadonlyMap<Attempt, Approval>;
  /** Of the user's own key. */
  readonly counted: readonly CountedRow[];
}

/** Makes the attempts of one user after the other from their events, anew at each call: memory holds one user's. */
export class AttemptMaker {
  private readonly repeated: ReadonlySet<string>;

  constructor(
    private readonly source: EventSource,
    private readonly options: AttemptOptions,
  ) {
    this.repeated = repeatedByFeeds(source.ranked);
  }

  /** The attempts alone, without the causes that other rows give them. */
  attemptsOf(user: string): readonly Attempt[] {
    return buildAttempts(this.withoutRepeated(this.source.eventsOf(user)), this.options);
  }

  of(user: string): UserAttempts {
    const events = this.source.eventsOf(user);
    const own = this.withoutRepeated(events);
    const attempts = withEnrolment(buildAttempts(own, this.options), own);
    return {
      attempts,
      approvals: new Map(approvalsOf(attempts, own).map((approval) => [approval.attempt, approval])),
      counted: events.filter(({ counted }) => counted).map(({ uid, time }) => ({ uid, time })),
    };
  }

  private withoutRepeated(events: readonly MfaEvent[]): readonly MfaEvent[] {
    return this.repeated.size === 0 ? events : events.filter(({ uid }) => !this.repeated.has(uid));
  }
}
