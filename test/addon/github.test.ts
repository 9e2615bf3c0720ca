import { casesOf } from './cases';
import { codeTable, columnOf, hiddenRows, termsOf } from './code-tables';
import { standsDamage } from './malformed';
import { normaliseOne } from './normalise';

const ACTIONS = 'mfa_watch_github_actions';

describe('the table of GitHub', () => {
  it('has one term for each action in the event type', () => {
    expect(termsOf('github')).toEqual(columnOf(ACTIONS, 'event_action'));
  });

  it('hides no row behind one above it', () => {
    expect(hiddenRows(ACTIONS, ['event_action', 'method'])).toEqual([]);
  });

  it('approves only what says so', () => {
    const approved = codeTable(ACTIONS).filter(({ outcome }) => outcome === 'approved');
    expect(approved.map(({ event_action }) => event_action)).toEqual([
      'user.two_factor_challenge_success',
      'user.two_factor_recover',
      'user.device_verification_success',
      'user.login',
    ]);
    expect(codeTable(ACTIONS).filter(({ evidence }) => evidence === 'fresh')).toEqual(approved);
  });
});

describe('a damaged event of GitHub', () => {
  standsDamage('github', 'a second factor accepted');

  it('without an id has the hash of its text for one', async () => {
    const native = casesOf('github').find(({ name }) => name === 'a second factor accepted')?.native;
    const row = await normaliseOne('github', { ...(native as object), _document_id: null });
    expect(row?.['mfa_event_uid']).toMatch(/^github:[0-9a-f]{32}$/);
  });
});
