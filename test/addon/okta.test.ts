import { native } from './native';
import { normaliseAll, normaliseOne } from './normalise';
import { standsDamage } from './malformed';

const sent = (changes = {}) => normaliseOne('okta', native('okta-push-sent', changes));
const answered = (changes = {}) => normaliseOne('okta', native('okta-push-answered', changes));

describe('a push that was sent', () => {
  it('is a challenge, and its client is the requester', async () => {
    expect(await sent()).toEqual({
      mfa_action: 'pending',
      mfa_behaviors: 'New Geo-Location,New Device',
      mfa_event_uid: 'okta:11111111-0000-4000-8000-000000000001',
      mfa_factor: 'push',
      mfa_fanout_s: 2,
      mfa_join_id: 'send-request-1',
      mfa_outcome: 'sent',
      mfa_pair_key: 'okta:00uada0000000000001:push',
      mfa_pair_s: 300,
      mfa_provider: 'okta',
      mfa_req_asn: 64500,
      mfa_req_browser: 'CHROME',
      mfa_req_city: 'Exampleville',
      mfa_req_country: 'Netherlands',
      mfa_req_device_id: 'd1d1d1',
      mfa_req_ip: '198.51.100.23',
      mfa_req_is_proxy: 1,
      mfa_req_lat: 52.5,
      mfa_req_lon: 4.75,
      mfa_req_os: 'Windows 10',
      mfa_req_ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) ExampleBrowser/1',
      mfa_risk: 'medium',
      mfa_session_id: 'idx-session-1',
      mfa_signature: 'system.push.send_factor_verify_push',
      mfa_signature_id: 'SUCCESS/-/-/-/-',
      mfa_signin_id: 'flow-1',
      mfa_stage: 'challenge',
      mfa_tenant: 'collector.example.com',
      mfa_time: 1772438400.25,
      mfa_user: 'ada@example.com',
      mfa_user_id: '00uada0000000000001',
      mfa_user_type: 'user',
      mfa_vendor_product: 'Okta System Log',
    });
  });

  it.each([
    ['system.sms.send_factor_verify_message', 'sms'],
    ['system.voice.send_mfa_challenge_call', 'voice'],
    ['system.email.send_factor_verify_message', 'email'],
  ])('has siblings: %s is a challenge of factor %s', async (eventType, factor) => {
    const target = [{ id: '00uada0000000000001', type: 'User', alternateId: 'ada@example.com' }];
    expect(await sent({ eventType, target })).toMatchObject({
      mfa_stage: 'challenge',
      mfa_outcome: 'sent',
      mfa_factor: factor,
      mfa_pair_key: `okta:00uada0000000000001:${factor}`,
    });
  });

  it('is a delivery error, never a prompt, where it failed', async () => {
    expect(await sent({ 'outcome.result': 'FAILURE' })).toMatchObject({
      mfa_outcome: 'delivery_error',
      mfa_action: 'error',
    });
  });

  it('belongs to the target where Okta itself is the actor', async () => {
    const row = await sent({
      actor: { id: 'system', type: 'SystemPrincipal', alternateId: 'system@okta.com' },
      target: [{ id: '00uada0000000000001', type: 'User', alternateId: 'ada@example.com' }],
    });
    expect(row).toMatchObject({ mfa_user: 'ada@example.com', mfa_user_id: '00uada0000000000001' });
    expect(row).toMatchObject({ mfa_req_ip: '198.51.100.23', mfa_pair_key: 'okta:00uada0000000000001:push' });
  });
});

describe('an answer', () => {
  it('that Okta Verify sends shows the approver and not the requester', async () => {
    expect(await answered()).toEqual({
      mfa_action: 'failure',
      mfa_apr_country: 'Austria',
      mfa_apr_device: 'pfdada0000000000001',
      mfa_apr_ip: '203.0.113.7',
      mfa_event_uid: 'okta:11111111-0000-4000-8000-000000000002',
      mfa_factor: 'push',
      mfa_fanout_s: 2,
      mfa_join_id: 'answer-request-1',
      mfa_outcome: 'denied',
      mfa_pair_key: 'okta:00uada0000000000001:push',
      mfa_pair_s: 300,
      mfa_provider: 'okta',
      mfa_reason: 'INVALID_CREDENTIALS',
      mfa_session_id: 'trs-session-2',
      mfa_signature: 'user.authentication.auth_via_mfa',
      mfa_signature_id: 'FAILURE/OKTA_VERIFY_PUSH/INVALID_CREDENTIALS/OV_RESPONSE_DENY/-',
      mfa_signin_id: 'flow-1',
      mfa_stage: 'response',
      mfa_tenant: 'collector.example.com',
      mfa_time: 1772438420.5,
      mfa_user: 'ada@example.com',
      mfa_user_id: '00uada0000000000001',
      mfa_user_type: 'user',
      mfa_vendor_product: 'Okta System Log',
    });
  });

  it('that a browser fetched shows the requester and no approver', async () => {
    const row = await answered({ 'client.userAgent.rawUserAgent': 'Mozilla/5.0 ExampleBrowser/1' });
    expect(row).toMatchObject({ mfa_req_ip: '203.0.113.7', mfa_req_country: 'Austria', mfa_req_asn: 64501 });
    expect(row).not.toHaveProperty('mfa_apr_ip');
  });

  it('of FastPass comes from the device that asks: requester and approver', async () => {
    const changes = { 'debugContext.debugData.factor': 'SIGNED_NONCE', device: { id: 'guo1', managed: true } };
    expect(await answered(changes)).toMatchObject({
      mfa_factor: 'platform',
      mfa_req_ip: '203.0.113.7',
      mfa_req_device_id: 'guo1',
      mfa_req_device_managed: 1,
      mfa_apr_ip: '203.0.113.7',
      mfa_apr_device: 'guo1',
    });
  });

  const APPROVE = 'OV_RESPONSE_APPROVE';
  it.each([
    // result, factor, reason, pushOnlyResponseType, pushWithNumberChallengeResponseType -> outcome, factor
    ['SUCCESS', 'OKTA_VERIFY_PUSH', null, APPROVE, undefined, 'approved', 'push'],
    ['SUCCESS', 'OKTA_VERIFY_PUSH', null, APPROVE, 'OV_WITH_CHALLENGE_RESPONSE_VALID', 'approved', 'push_number'],
    ['FAILURE', 'OKTA_VERIFY_PUSH', 'INVALID_CREDENTIALS', undefined, undefined, 'denied', 'push'],
    ['FAILURE', 'OKTA_VERIFY_PUSH', 'INVALID_CREDENTIALS', 'OV_RESPONSE_DENY', undefined, 'denied', 'push'],
    [
      'FAILURE',
      'OKTA_VERIFY_PUSH',
      'INVALID_CREDENTIALS',
      APPROVE,
      'OV_WITH_CHALLENGE_RESPONSE_ERROR',
      'failed',
      'push',
    ],
    [
      'FAILURE',
      'OKTA_VERIFY_PUSH',
      'INVALID_CREDENTIALS',
      APPROVE,
      'OV_WITH_CHALLENGE_RESPONSE_INVALID',
      'wrong_number',
      'push_number',
    ],
    ['FAILURE', 'OKTA_VERIFY_PUSH', null, undefined, undefined, 'failed', 'push'],
    ['UNANSWERED', 'OKTA_VERIFY_PUSH', null, undefined, undefined, 'no_response', 'push'],
    ['ABANDONED', 'SMS_FACTOR', null, undefined, undefined, 'abandoned', 'sms'],
    ['FAILURE', 'OKTA_SOFT_TOKEN', 'INVALID_CREDENTIALS', undefined, undefined, 'wrong_code', 'totp'],
    ['FAILURE', 'SMS_FACTOR', null, undefined, undefined, 'wrong_code', 'sms'],
    ['FAILURE', 'SMS_FACTOR', 'FACTOR_LOCKED', undefined, undefined, 'failed', 'sms'],
    ['SUCCESS', 'SMS_FACTOR', null, undefined, undefined, 'approved', 'sms'],
    ['SUCCESS', 'FIDO_WEBAUTHN', null, undefined, undefined, 'approved', 'webauthn'],
    ['FAILURE', 'FIDO_WEBAUTHN', 'INVALID_CREDENTIALS', undefined, undefined, 'failed', 'webauthn'],
    ['SUCCESS', 'signed_nonce', null, undefined, undefined, 'approved', 'platform'],
    // never a wrong success
    ['SUCCESS', 'OKTA_VERIFY_PUSH', null, 'OV_RESPONSE_DENY', undefined, 'unknown', 'push'],
    ['SUCCESS', 'BRAND_NEW_FACTOR', null, undefined, undefined, 'unknown', 'unknown'],
    ['FAILURE', 'BRAND_NEW_FACTOR', 'INVALID_CREDENTIALS', undefined, undefined, 'unknown', 'unknown'],
    ['MAYBE', 'OKTA_VERIFY_PUSH', null, undefined, undefined, 'unknown', 'push'],
  ])('%s of %s (%s, %s, %s) is %s', async (result, factor, reason, push, number, outcome, normalFactor) => {
    const row = await answered({
      'outcome.result': result,
      'outcome.reason': reason,
      'debugContext.debugData.factor': factor,
      'debugContext.debugData.pushOnlyResponseType': push,
      'debugContext.debugData.pushWithNumberChallengeResponseType': number,
    });
    const codes = [result, factor.toUpperCase(), reason ?? '-', push ?? '-', number ?? '-'];
    expect(row).toMatchObject({
      mfa_stage: 'response',
      mfa_outcome: outcome,
      mfa_factor: normalFactor,
      mfa_signature_id: codes.join('/'),
    });
    expect(row?.['mfa_evidence']).toBe(outcome === 'approved' ? 'fresh' : undefined);
  });

  it('with a password or a security question is a first factor, never a prompt', async () => {
    for (const factor of ['PASSWORD_AS_FACTOR', 'SECURITY_QUESTION']) {
      const row = await answered({ 'debugContext.debugData.factor': factor });
      expect(row).toMatchObject({ mfa_stage: 'primary', mfa_action: 'failure' });
      expect(row).not.toHaveProperty('mfa_outcome');
      expect(row).not.toHaveProperty('mfa_pair_key');
    }
  });

  it('without a factor takes it from the method of the authenticator, else it is unknown', async () => {
    const factorless = { 'debugContext.debugData.factor': undefined };
    expect(await answered(factorless)).toMatchObject({ mfa_outcome: 'denied', mfa_factor: 'push' });
    expect(await answered({ ...factorless, target: null })).toMatchObject({ mfa_outcome: 'unknown' });
  });

  it('that FastPass declined is a denial with the reason phishing', async () => {
    const changes = {
      'outcome.reason': 'FastPass declined phishing attempt',
      'debugContext.debugData.factor': 'SIGNED_NONCE',
    };
    expect(await answered(changes)).toMatchObject({ mfa_outcome: 'denied', mfa_reason: 'phishing' });
  });

  it('of Classic: deny_push is a denial with the keys of the other row of its request', async () => {
    const [denial, other] = await normaliseAll('okta', [
      native('okta-push-answered', {
        eventType: 'user.mfa.okta_verify.deny_push',
        'debugContext.debugData.factor': undefined,
        target: null,
      }),
      native('okta-push-answered'),
    ]);
    expect(denial).toMatchObject({ mfa_stage: 'response', mfa_outcome: 'denied', mfa_factor: 'push' });
    expect(denial?.['mfa_pair_key']).toBe(other?.['mfa_pair_key']);
    expect(denial?.['mfa_join_id']).toBe(other?.['mfa_join_id']);
  });

  it('has no request id where Okta says that it is unknown', async () => {
    expect(await answered({ 'transaction.id': 'unknown' })).not.toHaveProperty('mfa_join_id');
  });
});

describe('the session', () => {
  it('is the root session where there is one', async () => {
    const row = await sent({ 'authenticationContext.rootSessionId': 'root-1' });
    expect(row).toMatchObject({ mfa_session_id: 'root-1' });
  });

  it('is not stated where Okta says that it is unknown', async () => {
    expect(await sent({ 'authenticationContext.externalSessionId': 'unknown' })).not.toHaveProperty('mfa_session_id');
  });
});

describe('rows around prompts', () => {
  it('a policy row carries the app of its flow and is no prompt', async () => {
    const row = await sent({
      eventType: 'policy.evaluate_sign_on',
      'outcome.result': 'CHALLENGE',
      'outcome.reason': 'Sign-on policy evaluation resulted in CHALLENGE',
      target: [{ id: '0oa1', type: 'AppInstance', alternateId: 'Example Mail', displayName: 'Example Mail' }],
    });
    expect(row).toMatchObject({ mfa_stage: 'primary', mfa_outcome: 'interrupt', mfa_app: 'Example Mail' });
    expect(row).toMatchObject({ mfa_signin_id: 'flow-1' });
    expect(row).not.toHaveProperty('mfa_factor');
  });

  it.each([
    ['user.session.start', 'SUCCESS', 'primary', 'success'],
    ['user.session.start', 'FAILURE', 'primary', 'failure'],
    ['user.authentication.verify', 'SUCCESS', 'complete', 'success'],
    ['user.authentication.sso', 'SUCCESS', 'session_use', 'success'],
    ['policy.evaluate_sign_on', 'ALLOW', 'session_use', 'success'],
    ['user.mfa.factor.activate', 'SUCCESS', 'enrol', 'success'],
    ['user.session.end', 'SUCCESS', 'revoke', 'success'],
    ['user.account.privilege.grant', 'SUCCESS', 'admin', 'success'],
  ])('%s %s is %s, %s, and states no outcome of a prompt', async (eventType, result, stage, action) => {
    const row = await sent({ eventType, 'outcome.result': result });
    expect(row).toMatchObject({ mfa_stage: stage, mfa_action: action });
    expect(row).not.toHaveProperty('mfa_outcome');
    expect(row).not.toHaveProperty('mfa_join_id');
  });

  it('an enrolment tells its factor by its reason', async () => {
    const changes = {
      eventType: 'user.mfa.factor.activate',
      'outcome.reason': 'User set up FIDO_WEBAUTHN factor',
      target: [{ id: '00uada0000000000001', type: 'User', alternateId: 'ada@example.com' }],
    };
    expect(await sent(changes)).toMatchObject({ mfa_stage: 'enrol', mfa_factor: 'webauthn' });
  });

  it("an administrator's reset is the user's row, without the administrator's client and session", async () => {
    const row = await normaliseOne('okta', native('okta-factors-reset'));
    expect(row).toMatchObject({ mfa_stage: 'enrol', mfa_user: 'ada@example.com', mfa_user_id: '00uada0000000000001' });
    const told = Object.keys(row ?? {});
    expect(told.filter((field) => /^mfa_(req|apr|session|signin)_/.test(field))).toEqual([]);
  });

  it('a report names the reported address, not the one it was sent from', async () => {
    const row = await normaliseOne('okta', native('okta-reported'));
    expect(row).toMatchObject({
      mfa_stage: 'report',
      mfa_outcome: 'fraud_reported',
      mfa_user: 'ada@example.com',
      mfa_req_ip: '198.51.100.23',
      mfa_req_country: 'Netherlands',
      mfa_req_os: 'Windows 10',
      mfa_req_browser: 'CHROME',
    });
    expect(row).not.toHaveProperty('mfa_req_asn');
  });
});

describe('what Okta thinks of the request', () => {
  it('is read from logOnlySecurityData where the plain members are missing', async () => {
    const row = await sent({
      'debugContext.debugData.risk': undefined,
      'debugContext.debugData.behaviors': undefined,
      'debugContext.debugData.logOnlySecurityData':
        '{"risk":{"level":"LOW"},"behaviors":{"New Geo-Location":"NEGATIVE","New Device":"POSITIVE"}}',
    });
    expect(row).toMatchObject({ mfa_risk: 'low', mfa_behaviors: 'New Device' });
  });

  it('is high where ThreatInsight suspects the address', async () => {
    expect(await sent({ 'debugContext.debugData.threatSuspected': 'true' })).toMatchObject({ mfa_risk: 'high' });
  });
});

describe('the time', () => {
  it.each([
    ['2026-03-02T08:00:00.250Z', 1772438400.25],
    ['2026-03-02T08:00:00Z', 1772438400],
    ['2026-03-02 08:00:00.250', 1772438400.25],
    ['2026-03-02T08:00:00.250000000', 1772438400.25],
    ['2026-03-02T10:00:00.250+02:00', 1772438400.25],
  ])('of %s is %d', async (published, time) => {
    expect(await sent({ published })).toMatchObject({ mfa_time: time });
  });
});

describe('what is let in', () => {
  it('are the event types of the code table; a word elsewhere in the event does not count', async () => {
    const rows = await normaliseAll('okta', [
      native('okta-push-sent', { eventType: 'system.import.start' }),
      native('okta-push-sent', { eventType: 'system.import.start', displayMessage: 'user.session.start' }),
    ]);
    expect(rows).toEqual([]);
  });

  it('keeps rows of unknown users, without a user', async () => {
    const row = await sent({ actor: { id: 'unknown', type: 'User', alternateId: 'unknown' } });
    expect(row).toMatchObject({ mfa_outcome: 'sent', mfa_req_ip: '198.51.100.23' });
    for (const field of ['mfa_user', 'mfa_user_id', 'mfa_pair_key', 'mfa_pair_s'])
      expect(row).not.toHaveProperty(field);
  });
});

standsDamage('okta', 'a push approved');
