import { casesOf } from './cases';
import { codeTable, hiddenRows } from './code-tables';
import { standsDamage } from './malformed';
import { normaliseOne } from './normalise';

const CODES = 'mfa_watch_ocsf_codes';
const PUSH = 'a push approved, and whose phone answered';

describe('the tables of OCSF', () => {
  it.each([
    [CODES, ['activity_id', 'kind', 'status_id', 'detail']],
    ['mfa_watch_ocsf_factors', ['factor_type_id']],
    ['mfa_watch_ocsf_products', ['product']],
  ])('%s hides no row behind one above it', (name, key) => {
    expect(hiddenRows(name, key)).toEqual([]);
  });

  it('approve only a logon that succeeded, and find no success in an activity or a status that they lack', () => {
    const approved = codeTable(CODES).filter(({ outcome }) => outcome === 'approved');
    const told = approved.filter(({ activity_id, status_id }) => activity_id === '1' && status_id === '1');
    expect(approved.length).toBeGreaterThan(0);
    expect(told).toEqual(approved);
    expect(codeTable(CODES).filter(({ evidence }) => evidence === 'fresh')).toEqual(approved);
    expect(codeTable(CODES).filter(({ status_id, action }) => action === 'success' && status_id !== '1')).toEqual([]);
  });
});

describe('a damaged event of OCSF', () => {
  standsDamage('ocsf', PUSH);

  it('without an id has the hash of its text for one', async () => {
    const native = casesOf('ocsf').find(({ name }) => name === PUSH)?.native;
    const row = await normaliseOne('ocsf', { ...(native as object), metadata: null });
    expect(row?.['mfa_event_uid']).toMatch(/^ocsf:[0-9a-f]{32}$/);
    expect(row?.['mfa_attempt_id']).toBe(row?.['mfa_event_uid']);
  });
});
