import { casesOf } from './cases';
import { codeTable, hiddenRows } from './code-tables';
import { standsDamage } from './malformed';
import { normaliseEach } from './normalise';

const CODES = 'mfa_watch_salesforce_codes';

describe('the tables of Salesforce', () => {
  it.each([
    [CODES, ['object', 'kind', 'status']],
    ['mfa_watch_salesforce_methods', ['method']],
    ['mfa_watch_salesforce_login_types', ['login_type']],
    ['mfa_watch_salesforce_activities', ['activity']],
    ['mfa_watch_salesforce_policies', ['policy']],
  ])('%s hides no row behind one above it', (name, key) => {
    expect(hiddenRows(name, key)).toEqual([]);
  });

  it('approve only a verification that succeeded; a sign-in never', () => {
    const approved = codeTable(CODES).filter(({ outcome }) => outcome === 'approved');
    const told = approved.filter(({ object, status }) => object === 'verification' && status === 'Succeeded');
    expect(approved.length).toBeGreaterThan(0);
    expect(told).toEqual(approved);
    expect(codeTable(CODES).filter(({ evidence }) => evidence === 'fresh')).toEqual(approved);
  });
});

describe('a damaged event of the verification history', () => {
  standsDamage('salesforce', 'a notification denied');

  it('without an id has the hash of its text for one', async () => {
    const found = casesOf('salesforce').find(({ name }) => name === 'a notification denied');
    const event = { ...(found?.native as object), Id: null, EventGroup: null };
    const [row] = await normaliseEach({
      source: 'salesforce',
      events: [event],
      extraction: 'at search time',
      sourcetype: found?.sourcetype,
    });
    expect(row?.['mfa_event_uid']).toMatch(/^salesforce:[0-9a-f]{32}$/);
    expect(row?.['mfa_attempt_id']).toBe(row?.['mfa_event_uid']);
  });
});
