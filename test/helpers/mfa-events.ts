import { eventsInMemory } from '../../src/detection/event-source';
import type { EpisodeOptions } from '../../src/detection/episodes';
import { AttemptMaker } from '../../src/detection/user-attempts';
import type { Attempt } from '../../src/model/attempt';
import { readMfaEvent, type MfaEvent } from '../../src/model/mfa-event';

/** A normalised event as the event index has it: field names without `mfa_`; a list is a multivalue. */
export type EventFields = Readonly<Record<string, string | number | readonly string[]>>;

/** Thresholds as they ship. */
export const SIGN_LIMITS = { knownDays: 2, speedKmh: 1000, approverKm: 500, geoErrorKm: 500, strangerUsers: 5 };

/** Facts of everything, by user. */
export const EPISODE_OPTIONS: EpisodeOptions = {
  by: ['user'],
  gap: 4 * 3600,
  signinGap: 900,
  windows: [
    { name: '10m', seconds: 600 },
    { name: '1h', seconds: 3600 },
  ],
  noAnswerSeconds: 300,
  keep: 'all',
  ...SIGN_LIMITS,
  logonFailures: 5,
  logonProvider: 'windows',
  spanStart: -Infinity,
  asOf: 9e9,
};

let serial = 0;

/** Reads an event from its fields; uid, time, user and stage have defaults, so that a test names what it is about. */
export function event(fields: EventFields): MfaEvent {
  const row: EventFields = {
    event_uid: `uid-${String(++serial).padStart(6, '0')}`,
    time: 1_000_000,
    user: 'alice@example.com',
    provider: 'okta',
    tenant: 'example',
    stage: 'response',
    outcome: 'denied',
    factor: 'push',
    ...fields,
  };
  const value = (name: string) => row[name.replace(/^mfa_/, '')];
  return readMfaEvent({
    text: (name) => {
      const found = value(name);
      return found === undefined ? '' : typeof found === 'object' ? found.join('\n') : String(found);
    },
    values: (name) => {
      const found = value(name);
      return typeof found === 'object' ? found : found === undefined ? [] : [String(found)];
    },
  });
}

const KEYED: EventFields = { pair_key: 'okta:alice:push', pair_s: 300, fanout_s: 2 };

/** A push that was sent. */
export const sent = (fields: EventFields): MfaEvent =>
  event({ ...KEYED, stage: 'challenge', outcome: 'sent', ...fields });

/** An answer to a push. */
export const answer = (fields: EventFields): MfaEvent => event({ ...KEYED, ...fields });

/** The attempts of one user's events, with their signs. */
export function attemptsOf(events: readonly MfaEvent[]): readonly Attempt[] {
  return new AttemptMaker(eventsInMemory(events), EPISODE_OPTIONS).of('alice@example.com').attempts;
}
