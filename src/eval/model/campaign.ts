import type { System } from './person';

export const LEVELS = ['suspicious', 'likely', 'confirmed'] as const;

/** The verdict that a careful analyst reaches who knows the person, the network and the rest of the day. */
export type Level = (typeof LEVELS)[number];

/** The label of one attack: what stands in `campaigns.json`. Times are epoch seconds, the last one included. */
export interface Campaign {
  readonly id: string;
  readonly kind: string;
  readonly system: System;
  readonly users: readonly string[];
  readonly addresses: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly expected: Level;
}
