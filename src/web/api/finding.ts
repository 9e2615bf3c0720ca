import * as z from 'zod/mini';

import { listField, numberField, optionalNumber, optionalText, textField, timeField } from './fields';
import { verdicts } from './verdicts';

// Documents of the collection mfa_watch_findings. Field names are those of DETECTION §8; times are epoch seconds.

/** What the list shows of a finding. */
export const findingSummarySchema = z.object({
  _key: textField,
  analytic: textField,
  title: textField,
  verdict: z.enum(verdicts),
  score: numberField,
  user: listField,
  src: listField,
  first_time: timeField,
  last_time: timeField,
  attempts: optionalNumber,
  unsuccessful: optionalNumber,
  reasons: listField,
});

export type FindingSummary = z.output<typeof findingSummarySchema>;

/** One finding, whole. */
export const findingSchema = z.extend(findingSummarySchema, {
  app: listField,
  dest: listField,
  own_addresses: listField,
  provider: listField,
  denied: optionalNumber,
  approved: optionalNumber,
  max_10m: optionalNumber,
  cannot_tell: listField,
  event_uids: listField,
  mitre: listField,
  incident: optionalText,
  run_id: optionalText,
  risk_score: optionalNumber,
  updated: z.optional(timeField),
});

export type Finding = z.output<typeof findingSchema>;
