import { z } from 'zod';
import type { CaseEvents } from './case-steps';

/**
 * Two rules that count in fixed buckets of the clock, stated in our own words after reading them (ESCU, the Splunk
 * Threat Research Team's content). They are the baseline that the analytics are held against.
 */

/** Users with enough different rows in one bucket of the clock. */
function usersAbove(rows: readonly BucketRow[], seconds: number, least: number): ReadonlySet<string> {
  const buckets = new Map<string, Set<string>>();
  for (const { user, time, text } of rows) {
    const key = `${Math.floor(time / seconds)} ${user}`;
    buckets.set(key, (buckets.get(key) ?? new Set()).add(text));
  }
  return new Set([...buckets].filter(([, texts]) => texts.size >= least).map(([key]) => key.replace(/^\d+ /, '')));
}

interface BucketRow {
  readonly user: string;
  /** Epoch seconds. */
  readonly time: number;
  /** The raw event: the rules count different ones. */
  readonly text: string;
}

const SIGN_IN = z.object({
  CreationTime: z.string(),
  Operation: z.string(),
  ResultStatus: z.string(),
  ErrorNumber: z.string(),
  Workload: z.string(),
  UserId: z.string(),
});

/**
 * "O365 Multiple Failed MFA Requests For User": of the rows that Entra wrote as UserLoginFailed with the status Success
 * and the error 500121, more than nine different ones of a user within ten minutes of the clock.
 * @returns users who are reported
 */
export function multipleFailedMfaAtOffice365({ o365 }: CaseEvents): ReadonlySet<string> {
  const rows = o365.flatMap((event) => {
    const row = SIGN_IN.parse(event);
    const counts =
      row.Workload === 'AzureActiveDirectory' &&
      row.Operation === 'UserLoginFailed' &&
      row.ResultStatus === 'Success' &&
      row.ErrorNumber === '500121';
    const time = Date.parse(`${row.CreationTime}Z`) / 1000;
    return counts ? [{ user: row.UserId, time, text: JSON.stringify(event) }] : [];
  });
  return usersAbove(rows, 600, 10);
}

const ANSWER = z.object({
  eventType: z.string(),
  published: z.string(),
  outcome: z.object({ result: z.string() }),
  actor: z.object({ alternateId: z.string() }),
  debugContext: z.object({ debugData: z.object({ factor: z.string().optional() }) }),
});

/**
 * "Okta Multiple Failed MFA Requests For User": at least ten rows auth_via_mfa of a user with the result FAILURE, the
 * password's left out, within five minutes of the clock.
 * @returns users who are reported
 */
export function multipleFailedMfaAtOkta({ okta }: CaseEvents): ReadonlySet<string> {
  const rows = okta.flatMap((event) => {
    const row = ANSWER.parse(event);
    const counts =
      row.eventType === 'user.authentication.auth_via_mfa' &&
      row.outcome.result === 'FAILURE' &&
      row.debugContext.debugData.factor !== 'PASSWORD_AS_FACTOR';
    const time = Date.parse(row.published) / 1000;
    return counts ? [{ user: row.actor.alternateId, time, text: JSON.stringify(event) }] : [];
  });
  return usersAbove(rows, 300, 10);
}
