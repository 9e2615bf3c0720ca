/** DETECTION §6: what speaks against a requester. */
export type StrongSign =
  | 'stranger'
  | 'network'
  | 'scripted'
  | 'provider_verdict'
  | 'no_own_session'
  | 'pair_new'
  | 'elsewhere'
  | 'stranger_to_many'
  | 'factor_new'
  | 'approver_device_new'
  | 'factor_weaker';
/** Two of these make one sign. */
export type WeakSign = 'class_new' | 'client_new' | 'approver_far' | 'off_hours';

export interface Signs {
  readonly strong: readonly StrongSign[];
  readonly weak: readonly WeakSign[];
  /** How many signs they make together. */
  readonly count: number;
}
