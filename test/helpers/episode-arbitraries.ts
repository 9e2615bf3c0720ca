import fc from 'fast-check';
import type { EventFields } from './episodes';

/** Five requesters, each in a network, system and device of its own. */
export const REQUESTERS: readonly EventFields[] = ['own', 'familiar', 'new', 'stranger', 'unknown'].map(
  (name, index) => ({
    req_class: name,
    req_ip: `203.0.${113 + index}.7`,
    req_country: `Country ${index}`,
    req_asn: 64500 + index,
    req_os: `System ${index}`,
    req_browser: `BROWSER ${index}`,
    req_device_id: `device-${index}`,
    req_ua: index === 4 ? 'curl/8.9' : 'ExampleBrowser/1',
  }),
);

/** The times of a test's rows begin here; epoch seconds. */
export const START = 1_790_000_000;

const OUTCOMES = ['approved', 'denied', 'wrong_code', 'failed', 'no_response', 'abandoned', 'fraud_reported'] as const;

const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> => fc.option(pick(values), { nil: undefined });
const DAYS = [0, 1, 2, 40] as const;

/** What enrichment and look-ups add to a row; each may be missing. */
export const ENRICHED: fc.Arbitrary<EventFields> = fc.record({
  user_cold: maybe(0, 0, 1),
  ...Object.fromEntries(
    ['device', 'address', 'client', 'asn_country', 'country', 'factor', 'apr_device', 'hour'].map((kind) => [
      `known_${kind}`,
      maybe(...DAYS),
    ]),
  ),
  known_pairs: maybe('Country 0>Country 0=9', 'Country 1>Country 0=1'),
  req_net: maybe('hosting', 'tor', 'mobile', 'residential'),
  req_lat: maybe(0, 50),
  req_lon: maybe(0, 100),
  apr_country: maybe('Country 0', 'Country 1'),
  apr_lat: maybe(0, 50),
  apr_lon: maybe(0, 100),
  sessions_until: maybe(START, START + 99_999),
  app_class: maybe('saas', 'saas', 'mac_login'),
  host_auth: maybe(0, 0, 1),
  host_id: maybe('ws1', 'bastion'),
  action: maybe('success', 'failure'),
  evidence: maybe('fresh', 'absent'),
});

interface AttemptOptions {
  /** Seconds over which the rows lie. */
  readonly span: number;
  readonly requesters?: readonly EventFields[];
  readonly outcomes?: readonly (typeof OUTCOMES)[number][];
  readonly risks?: readonly string[];
}

/** Answers, each an attempt of its own. */
export function answers({
  span,
  requesters = REQUESTERS,
  outcomes = OUTCOMES,
  risks = ['low', 'high'],
}: AttemptOptions): fc.Arbitrary<readonly EventFields[]> {
  const answer = fc.record({
    requester: pick(requesters),
    // Coarse, so that rows lie exactly a window's length apart, and at equal times.
    time: fc.integer({ min: 0, max: Math.floor(span / 60) }),
    user: pick(['ada@example.com', 'ben@example.com']),
    outcome: pick(outcomes),
    factor: pick(['push', 'totp', 'sms']),
    risk: pick(risks),
  });
  return fc.array(answer, { minLength: 1, maxLength: 40, size: 'max' }).map((list) =>
    list.map(({ requester, time, ...fields }, index) => ({
      ...requester,
      ...fields,
      event_uid: `uid-${String(index).padStart(3, '0')}`,
      time: START + time * 60,
      signin_id: `signin-${index % 7}`,
    })),
  );
}

/** Sends and answers as Okta writes them, for the command to pair, among rows that are no prompts. */
export function pushes({ span }: AttemptOptions): fc.Arbitrary<readonly EventFields[]> {
  const row = fc.oneof(
    { weight: 4, arbitrary: fc.constant({ stage: 'challenge', outcome: 'sent' }) },
    { weight: 4, arbitrary: pick(OUTCOMES).map((outcome) => ({ stage: 'response', outcome })) },
    { weight: 1, arbitrary: pick([{ stage: 'enrol' }, { stage: 'primary' }, { stage: 'admin', impact: 'consent' }]) },
    { weight: 1, arbitrary: fc.constant({ stage: 'report', outcome: 'fraud_reported' }) },
    { weight: 1, arbitrary: pick(['log-in', 'unlock']).map((reason) => ({ stage: 'primary', reason })) },
    { weight: 1, arbitrary: pick([{ stage: 'session_use' }, { stage: 'complete' }]) },
  );
  const event = fc.record({
    row,
    enriched: fc.option(ENRICHED, { nil: {} }),
    requester: pick(REQUESTERS),
    // Coarse, so that equal times and equal requests happen.
    time: fc.integer({ min: 0, max: Math.floor(span / 5) }),
    signin: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    request: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    counted: fc.boolean(),
  });
  return fc.array(event, { minLength: 1, maxLength: 40, size: 'max' }).map((list) =>
    list.map(({ row: fields, enriched, requester, time, signin, request, counted }, index) => ({
      ...requester,
      ...enriched,
      ...fields,
      // A uid in three comes again with another content.
      event_uid: `uid-${String(index % 3 === 2 ? index - 1 : index).padStart(3, '0')}`,
      time: START + time * 5,
      ...{ pair_key: 'push', pair_s: 300, fanout_s: 2 },
      signin_id: signin === undefined ? undefined : `signin-${signin}`,
      join_id: request === undefined ? undefined : `request-${request}`,
      counted_row: counted ? 1 : undefined,
    })),
  );
}
