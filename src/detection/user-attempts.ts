import type { Attempt } from '../model/attempt';
import type { MfaEvent } from '../model/mfa-event';
import { UserApprovals } from './approvals';
import { buildAttempts } from './attempts';
import { withEnrolment, withPlace } from './causes';
import type { EventSource } from './event-source';
import { eventsMayMatter } from './eventful';
import { repeatedByFeeds } from './feeds';
import { judged, type JudgeOptions } from './judged-attempts';
import { endsOfKey } from './keys';
import { type LogIn, logInsOf } from './log-ins';
import { byHostTime, sorted } from './order';
import type { AnswerLimits } from './prompts';
import type { CountedRow } from './runs';
import { withSteps } from './steps';

/** What the runs of a user, and of the keys that its attempts have, are made of. */
export interface UserAttempts {
  readonly attempts: readonly Attempt[];
  readonly approvals: UserApprovals;
  /** Of the user's own key. */
  readonly counted: readonly CountedRow[];
  /** At endpoints, in time order. */
  readonly logIns: readonly LogIn[];
}

/** Makes the attempts of one user after the other from their events, anew at each call: memory holds one user's. */
export class AttemptMaker {
  private readonly repeated: ReadonlySet<string>;
  private readonly strangers: ReturnType<EventSource['strangerUsers']>;
  /** Those whom a stranger to many asked, whatever it is to them. */
  private readonly askedByStrangers: ReadonlySet<string>;

  constructor(
    private readonly source: EventSource,
    private readonly options: AnswerLimits & JudgeOptions,
  ) {
    this.repeated = repeatedByFeeds(source.ranked);
    this.strangers = source.strangerUsers(options.strangerUsers);
    const addresses = new Set(this.strangers.keysToMany().flatMap(endsOfKey));
    this.askedByStrangers = new Set(addresses.size === 0 ? [] : source.usersOfAddresses(addresses));
  }

  /** False only where no attempt and no counted row of the user can make a run eventful. */
  mayMatter(user: string): boolean {
    if (this.askedByStrangers.has(user)) return true;
    if (!this.source.mayMatter(user)) return false;
    const events = this.source.eventsOf(user);
    return events.some(({ counted }) => counted) || eventsMayMatter(this.withoutRepeated(events), this.options);
  }

  of(user: string): UserAttempts {
    const events = this.source.eventsOf(user);
    const own = this.withoutRepeated(events);
    const built = withPlace(withEnrolment(buildAttempts(own, this.options), own), this.options.knownDays);
    const attempts = judged(built, own, this.options, (attempt) => this.strangers.isToMany(attempt));
    return {
      attempts,
      approvals: new UserApprovals(attempts, own),
      counted: events.filter(({ counted }) => counted).map(({ uid, time, provider }) => ({ uid, time, provider })),
      logIns: sorted(logInsOf(own), byHostTime),
    };
  }

  /** With the steps of rows that hold several in place of the rows. */
  private withoutRepeated(events: readonly MfaEvent[]): readonly MfaEvent[] {
    const own = this.repeated.size === 0 ? events : events.filter(({ uid }) => !this.repeated.has(uid));
    return own.some(({ steps }) => steps !== undefined) ? own.flatMap(withSteps) : own;
  }
}
