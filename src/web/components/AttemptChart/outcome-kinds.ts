/** Outcomes that share a mark. The chart tells kinds apart by shape and colour, the table names each outcome. */
export const outcomeKinds = ['approved', 'denied', 'reported', 'failed', 'unanswered', 'other'] as const;

export type OutcomeKind = (typeof outcomeKinds)[number];

/** The legend's words. */
export const outcomeKindLabels: Readonly<Record<OutcomeKind, string>> = {
  approved: 'Approved',
  denied: 'Denied',
  reported: 'Reported as fraud',
  failed: 'Failed or blocked',
  unanswered: 'Not answered',
  other: 'Sent, or outcome not told',
};

// The outcomes of DETECTION §1 that an attempt can end in; `sent` and `delivery_error` are left to "other".
const kindOfOutcome: ReadonlyMap<string, OutcomeKind> = new Map([
  ['approved', 'approved'],
  ['denied', 'denied'],
  ['wrong_number', 'denied'],
  ['fraud_reported', 'reported'],
  ['wrong_code', 'failed'],
  ['failed', 'failed'],
  ['duplicate', 'failed'],
  ['blocked', 'failed'],
  ['no_response', 'unanswered'],
  ['abandoned', 'unanswered'],
]);

/** The kind of an outcome; one that this page does not know is "other", never an error. */
export function outcomeKind(outcome: string): OutcomeKind {
  return kindOfOutcome.get(outcome) ?? 'other';
}
