/** The verdict ladder of DETECTION §6, highest first. `none`: no condition holds any more; kept, but out of the queue. */
export const verdicts = ['confirmed', 'likely', 'suspicious', 'explained', 'none'] as const;

export type Verdict = (typeof verdicts)[number];

/** What a person reads for each verdict. */
export const verdictLabels: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirmed',
  likely: 'Likely',
  suspicious: 'Suspicious',
  explained: 'Explained',
  none: 'No longer met',
};
