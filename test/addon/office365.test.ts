import { native } from './native';
import { normaliseAll, normaliseOne } from './normalise';

const failed = (changes = {}) => normaliseOne('o365', native('o365-login-failed', changes));
const succeeded = (changes = {}) =>
  failed({ Operation: 'UserLoggedIn', ErrorNumber: '0', LogonError: undefined, ...changes });

describe('a sign-in that failed at its second factor', () => {
  it('is a prompt that failed; how is not told', async () => {
    expect(await failed()).toEqual({
      mfa_action: 'failure',
      mfa_app: '77777777-0000-4000-8000-000000000001',
      mfa_attempt_id: '22222222-0000-4000-8000-00000000000a',
      mfa_counted_row: 1,
      mfa_dest: '66666666-0000-4000-8000-000000000001',
      mfa_event_uid: 'o365:22222222-0000-4000-8000-00000000000a',
      mfa_factor: 'unknown',
      mfa_feed_rank: 2,
      mfa_join_alt: '55555555-0000-4000-8000-000000000001',
      mfa_join_id: '22222222-0000-4000-8000-00000000000a',
      mfa_outcome: 'failed',
      mfa_provider: 'entra',
      mfa_reason: 'AuthenticationFailedSasError',
      mfa_req_browser: 'Firefox',
      mfa_req_device_managed: 0,
      mfa_req_ip: '203.0.113.7',
      mfa_req_os: 'Windows 10',
      mfa_req_ua: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) ExampleBrowser/1',
      mfa_required: '1',
      mfa_session_id: '88888888-0000-4000-8000-000000000001',
      mfa_signature: 'UserLoginFailed',
      mfa_signature_id: '500121',
      mfa_signin_id: '55555555-0000-4000-8000-000000000001',
      mfa_stage: 'response',
      mfa_tenant: '33333333-0000-4000-8000-000000000000',
      mfa_time: 1772438420,
      mfa_user: 'ada@example.com',
      mfa_user_id: '44444444-0000-4000-8000-000000000001',
      mfa_user_type: 'regular',
      mfa_vendor_product: 'Microsoft Office 365',
    });
  });

  it('is the same where the error number is missing, zero or a number', async () => {
    for (const ErrorNumber of [undefined, '0', 500121]) {
      expect(await failed({ ErrorNumber })).toMatchObject({ mfa_stage: 'response', mfa_outcome: 'failed' });
    }
  });
});

describe("a row that ESCU's rule counts", () => {
  it.each([
    [{ ErrorNumber: 500121 }, 1],
    [{ ResultStatus: 'Failed' }, undefined],
    [{ Operation: 'UserLoggedIn' }, undefined],
    [{ ErrorNumber: undefined }, undefined],
    [{ ErrorNumber: '50074' }, undefined],
    [{ Workload: 'Exchange' }, undefined],
  ])('with %j: %s', async (changes, counted) => {
    expect((await failed(changes))?.['mfa_counted_row']).toBe(counted);
  });
});

describe('an error', () => {
  it.each([
    // ErrorNumber, LogonError -> stage, outcome
    ['50074', 'UserStrongAuthClientAuthNRequiredInterrupt', 'primary', 'interrupt'],
    ['50076', 'UserStrongAuthClientAuthNRequired', 'primary', 'interrupt'],
    ['50078', 'UserStrongAuthExpired', 'primary', 'interrupt'],
    ['50140', 'KmsiInterrupt', 'primary', 'interrupt'],
    ['50072', 'UserStrongAuthEnrollmentRequiredInterrupt', 'primary', 'enrol_required'],
    ['50079', 'UserStrongAuthEnrollmentRequired', 'primary', 'enrol_required'],
    ['50125', 'PasswordResetRegistrationRequiredInterrupt', 'primary', 'enrol_required'],
    ['50158', 'ExternalSecurityChallenge', 'primary', 'external_hop'],
    ['53003', 'BlockedByConditionalAccess', 'primary', 'policy_block'],
    ['50126', 'InvalidUserNameOrPassword', 'primary', undefined],
    ['99999', 'SomethingNew', 'primary', 'unknown'],
    [undefined, 'SomethingNew', 'primary', 'unknown'],
    [undefined, undefined, 'primary', 'unknown'],
  ])('%s %s is no prompt: %s, %s', async (ErrorNumber, LogonError, stage, outcome) => {
    const row = await failed({ ErrorNumber, LogonError });
    expect(row).toMatchObject({ mfa_stage: stage, mfa_action: 'failure' });
    expect(row?.['mfa_outcome']).toBe(outcome);
    expect(row).not.toHaveProperty('mfa_attempt_id');
  });

  it('makes a UserLoggedIn a failure', async () => {
    expect(await failed({ Operation: 'UserLoggedIn' })).toMatchObject({
      mfa_stage: 'response',
      mfa_outcome: 'failed',
      mfa_action: 'failure',
    });
    const unlisted = await succeeded({ LogonError: 'SomethingNew' });
    expect(unlisted).toMatchObject({ mfa_stage: 'primary', mfa_outcome: 'unknown', mfa_action: 'failure' });
  });

  it('that no table lists never makes a success', async () => {
    const row = await succeeded({ ErrorNumber: '99999' });
    expect(row).toMatchObject({ mfa_outcome: 'unknown', mfa_signature_id: '99999' });
    expect(row).not.toHaveProperty('mfa_action');
  });
});

describe('a sign-in that succeeded', () => {
  it('says nothing of a second factor', async () => {
    for (const ErrorNumber of ['0', 0, undefined]) {
      const row = await succeeded({ ErrorNumber });
      expect(row).toMatchObject({ mfa_stage: 'complete', mfa_action: 'success', mfa_evidence: 'not_observable' });
      expect(row).not.toHaveProperty('mfa_outcome');
    }
  });

  it('is pending where the flow went on to ask for something', async () => {
    const row = await succeeded({ ErrorNumber: '50140' });
    expect(row).toMatchObject({ mfa_stage: 'primary', mfa_outcome: 'interrupt', mfa_action: 'pending' });
  });
});

describe('the user', () => {
  it.each(['00000000-0000-0000-0000-000000000000', 'Not Available', 'HIDDEN_DUE_TO_SECURITY_REASONS', ''])(
    'is the id where the name is %j',
    async (UserId) => {
      const row = await failed({ UserId });
      expect(row).not.toHaveProperty('mfa_user');
      expect(row).toMatchObject({ mfa_user_id: '44444444-0000-4000-8000-000000000001' });
    },
  );

  it('is not told where the id is a placeholder too', async () => {
    const row = await failed({ UserId: 'Not Available', UserKey: 'Not Available' });
    expect(row).not.toHaveProperty('mfa_user');
    expect(row).not.toHaveProperty('mfa_user_id');
    expect(row).toMatchObject({ mfa_req_ip: '203.0.113.7' });
  });
});

describe('the address', () => {
  it.each([
    ['203.0.113.7:50123', '203.0.113.7'],
    ['[2001:db8::7]:50123', '2001:db8::7'],
    ['2001:DB8::7', '2001:db8::7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['0.0.0.0', undefined],
    ['0.0.0.0:50123', undefined],
    ['::', undefined],
    ['[::]:50123', undefined],
  ])('%s is %s', async (ClientIP, address) => {
    expect((await failed({ ClientIP }))?.['mfa_req_ip']).toBe(address);
  });

  it('is ActorIpAddress where ClientIP is empty', async () => {
    expect(await failed({ ClientIP: '' })).toMatchObject({ mfa_req_ip: '203.0.113.7' });
  });
});

describe('the device', () => {
  it('is told by properties in any order and spelling', async () => {
    const DeviceProperties = [
      { Value: 'session-9', Name: 'SessionID' },
      { Value: 'True', Name: 'IsCompliantAndManaged' },
      { Value: 'device-9', Name: 'Id' },
    ];
    const row = await failed({ DeviceProperties });
    expect(row).toMatchObject({
      mfa_session_id: 'session-9',
      mfa_req_device_managed: 1,
      mfa_req_device_id: 'device-9',
    });
    expect(row).not.toHaveProperty('mfa_req_os');
  });
});

describe('other operations', () => {
  it('a mail rule is a sensitive action with its session', async () => {
    const row = await normaliseOne('o365', native('o365-inbox-rule'));
    expect(row).toMatchObject({
      mfa_stage: 'admin',
      mfa_impact: 'mail_rule',
      mfa_user: 'ada@example.com',
      mfa_req_ip: '2001:db8::7',
      mfa_session_id: '88888888-0000-4000-8000-000000000001',
    });
    expect(row).not.toHaveProperty('mfa_join_id');
  });

  it('MFA switched off belongs to the user whom it was switched off for', async () => {
    const changes = {
      Operation: 'Disable Strong Authentication.',
      ObjectId: 'Eve@example.com',
      ErrorNumber: undefined,
    };
    const row = await failed({ ...changes, LogonError: undefined });
    expect(row).toMatchObject({ mfa_stage: 'enrol', mfa_user: 'eve@example.com' });
    expect(row).not.toHaveProperty('mfa_user_id');
    expect(row).not.toHaveProperty('mfa_req_ip');
  });

  it('that no table lists are dropped', async () => {
    const rows = await normaliseAll('o365', [
      native('o365-login-failed', { Operation: 'FileRenamed' }),
      native('o365-inbox-rule', { Operation: 'Set-MailboxPlan', Parameters: 'UserLoggedIn' }),
    ]);
    expect(rows).toEqual([]);
  });
});
