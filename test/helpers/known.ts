import type { GivenRow } from './app-bench';

/** 16 February 2026, a Monday, as a UTC day; Learn looks at its beginning, so that the day before is its last. */
export const TODAY = 20_500;

/** Epoch seconds of an hour (a fraction too) of a UTC day. */
export const at = (day: number, hour = 9): number => day * 86_400 + hour * 3600;

export const NOW = at(TODAY, 0);

/** A normalised and enriched row of a push that Ada approved at her desk: a fresh second factor. */
export function approval(time: number, changes: GivenRow = {}): GivenRow {
  return {
    ...{ mfa_time: time, mfa_event_uid: `test:${time}`, mfa_enriched_at: time + 60, mfa_provider: 'example' },
    ...{ mfa_user: 'Ada@example.com', mfa_stage: 'response', mfa_outcome: 'approved', mfa_action: 'success' },
    ...{ mfa_evidence: 'fresh', mfa_factor: 'push', mfa_app: 'Example Portal', mfa_attempt_id: `attempt:${time}` },
    ...{ mfa_req_ip: '203.0.113.7', mfa_req_network: '203.0.113.0/24', mfa_req_net: 'residential' },
    ...{ mfa_req_country: 'AT', mfa_req_asn: 64500, mfa_req_os: 'Windows 10', mfa_req_browser: 'FIREFOX' },
    ...{ mfa_apr_country: 'AT' },
    ...changes,
  };
}

/** The same from elsewhere. */
export const ELSEWHERE: GivenRow = {
  ...{ mfa_req_ip: '192.0.2.9', mfa_req_network: '192.0.2.0/24', mfa_req_country: 'IS', mfa_req_asn: 64499 },
};
