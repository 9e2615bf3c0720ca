import type { Json, NativeEvent } from '../model/native-row';

/** An event that a rule's filter let through. */
export interface Selected {
  /** Epoch seconds. */
  readonly at: number;
  /** What the rule groups by. */
  readonly key: string;
  /** Which of the rule's filters it passed, where it has several. */
  readonly is?: string;
  readonly campaign?: string | undefined;
}

/** What a rule would have told, with the events behind it. */
export type Alert = readonly Selected[];

/** A published rule, restated: the filter and the arithmetic, and nothing around them. */
export interface PeerRule {
  readonly project: string;
  readonly name: string;
  /** The file that it was published in, or the name that it goes by there. */
  readonly published: string;
  readonly sourcetype: string;
  /** @param get the text at a path of an event's members, `` where there is none */
  readonly select: (get: (path: string) => string, event: NativeEvent) => Pick<Selected, 'key' | 'is'> | undefined;
  /** @param selected in time order */
  readonly decide: (selected: readonly Selected[]) => readonly Alert[];
}

/** The text at a path (`outcome.result`, `authenticationDetails.0.x`); the empty text where there is none. */
export function textAt(event: NativeEvent, path: string): string {
  let value: Json | undefined = event;
  for (const step of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as NativeEvent)[step] : undefined;
  }
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
