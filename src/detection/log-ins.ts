import type { MfaEvent } from '../model/mfa-event';

/** A log-in at an endpoint, as its own log tells of it. */
export interface LogIn {
  /** Epoch seconds. */
  readonly time: number;
  readonly provider: string;
  readonly host: string;
  /** `bypassed`: let in around the second factor, by a local password or an offline factor. */
  readonly kind: 'log-in' | 'unlock' | 'failed' | 'bypassed';
}

const NOT_PERSONS: ReadonlySet<string> = new Set(['service', 'machine', 'system']);

function kindOf({ action, outcome, reason }: MfaEvent): LogIn['kind'] | undefined {
  if (action === 'failure') return 'failed';
  if (action !== 'success') return undefined;
  if (outcome === 'bypassed') return 'bypassed';
  return reason === 'log-in' || reason === 'unlock' ? reason : undefined;
}

/** The log-ins of persons among a user's events, in no order. Prompts are none. */
export function logInsOf(events: readonly MfaEvent[]): readonly LogIn[] {
  return events.flatMap((event): readonly LogIn[] => {
    if (event.stage !== 'primary' || NOT_PERSONS.has(event.userType ?? '')) return [];
    const [kind, host] = [kindOf(event), event.hostId];
    return kind === undefined || host === undefined ? [] : [{ time: event.time, provider: event.provider, host, kind }];
  });
}
