/** JSON as it stands in a vendor's event; a member that is undefined is not written. */
export type Json = string | number | boolean | null | readonly Json[] | NativeEvent;
export interface NativeEvent {
  readonly [member: string]: Json | undefined;
}

/** One event as a vendor writes it. */
export interface NativeRow {
  readonly sourcetype: string;
  /** Epoch seconds: when it happened. */
  readonly at: number;
  /** An object, or a line or XML text. */
  readonly event: NativeEvent | string;
  /** The campaign that it belongs to; undefined in benign life. */
  readonly campaign?: string | undefined;
  /** Seconds by which it arrives later than others. */
  readonly late?: number | undefined;
}

export const textOf = ({ event }: NativeRow): string => (typeof event === 'string' ? event : JSON.stringify(event));
