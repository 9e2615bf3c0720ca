/** The fields of DESIGN §3: all that the add-on may make. */
export const CLOSED_FIELDS: ReadonlySet<string> = new Set(
  [
    'user user_id user_type app dest action reason signature signature_id vendor_product',
    'stage outcome factor time',
    'event_uid tenant provider signin_id session_id token_id issued_token_id session_start host_id',
    'feed_rank join_id join_alt counted_row attempt_id pair_key pair_s fanout_s',
    'req_ip req_country req_city req_lat req_lon req_asn req_is_proxy req_ua req_os req_browser',
    'req_device_id req_device_managed apr_ip apr_country apr_device',
    'evidence interactive token_kind token_bound protocol transfer_method cae required risk behaviors impact steps',
  ].flatMap((line) => line.split(' ').map((field) => `mfa_${field}`)),
);

export const ACTIONS = ['success', 'failure', 'pending', 'error'];

export const EVIDENCE = ['fresh', 'prior_claim', 'absent', 'not_observable', 'not_due'];

export const FACTORS = [
  ...['push', 'push_number', 'totp', 'sms', 'voice', 'email', 'webauthn', 'platform', 'cert'],
  ...['bypass_code', 'external', 'unknown'],
];
