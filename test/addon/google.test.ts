import { casesOf } from './cases';
import { codeTable, columnOf, hiddenRows, termsOf } from './code-tables';
import { standsDamage } from './malformed';
import { normaliseOne } from './normalise';

const LOGIN_CODES = 'mfa_watch_google_login_codes';
const TOKEN_CODES = 'mfa_watch_google_token_codes';

describe('the tables of Google Workspace', () => {
  it('have one term for each event in the event types', () => {
    expect(termsOf('google_login')).toEqual(columnOf(LOGIN_CODES, 'event_name'));
    expect(termsOf('google_token')).toEqual(columnOf(TOKEN_CODES, 'event_name'));
  });

  it.each([
    [LOGIN_CODES, ['event_name', 'kind', 'status']],
    ['mfa_watch_google_login_methods', ['method']],
    [TOKEN_CODES, ['event_name', 'access']],
  ])('%s hides no row behind one above it', (name, key) => {
    expect(hiddenRows(name, key)).toEqual([]);
  });

  it('approve only what passed, or a sign-in that succeeded', () => {
    const approved = codeTable(LOGIN_CODES).filter(({ outcome }) => outcome === 'approved');
    const told = approved.filter(({ status, event_name }) => status === 'passed' || event_name === 'login_success');
    expect(approved.length).toBeGreaterThan(0);
    expect(told).toEqual(approved);
    expect(codeTable(LOGIN_CODES).filter(({ evidence }) => evidence === 'fresh')).toEqual(approved);
    expect(codeTable(TOKEN_CODES).filter(({ outcome }) => outcome !== '')).toEqual([]);
  });
});

describe.each([
  ['google_login', 'a prompt approved as second step'],
  ['google_token', 'an app is given access to data'],
] as const)('a damaged event of %s', (source, name) => {
  standsDamage(source, name);

  it('without a qualifier has the hash of its text for an id, and is an attempt of its own', async () => {
    const native = casesOf(source)[0]?.native;
    if (typeof native !== 'object') throw new Error('the first case is no JSON');
    const row = await normaliseOne(source, { ...native, id: { time: '2026-03-02T08:00:20.500Z' } });
    expect(row?.['mfa_event_uid']).toMatch(/^google:[0-9a-f]{32}$/);
    expect(row).not.toHaveProperty('mfa_signin_id');
    expect(row?.['mfa_attempt_id']).toBe(source === 'google_login' ? row?.['mfa_event_uid'] : undefined);
  });
});

describe('the rows of one sign-in', () => {
  it('are one attempt: the prompt and the sign-in that it ended in', () => {
    const [prompt, signIn] = casesOf('google_login').map(({ row }) => row);
    expect(prompt?.['mfa_attempt_id']).toBeDefined();
    expect(signIn?.['mfa_attempt_id']).toBe(prompt?.['mfa_attempt_id']);
    expect(signIn?.['mfa_event_uid']).not.toBe(prompt?.['mfa_event_uid']);
  });
});
