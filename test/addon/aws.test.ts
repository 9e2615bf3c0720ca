import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { buildAttempts } from '../../src/detection/attempts';
import { readMfaEvent } from '../../src/model/mfa-event';
import { casesOf } from './cases';
import { changed, type Json, type NativeEvent } from './native';
import { normaliseAll, normaliseEach, type PlainRow } from './normalise';

const ADDON = join(__dirname, '..', '..', 'addon');

function table(name: string): Record<string, string>[] {
  return parse(readFileSync(join(ADDON, 'lookups', `mfa_watch_aws_${name}.csv`), 'utf8'), { columns: true });
}

/** The native event of a case, with an id and more of its own. */
function native(name: string, eventID: string, changes: Record<string, Json> = {}): NativeEvent {
  const found = casesOf('aws').find((one) => one.name === name)?.native;
  if (typeof found !== 'object') throw new Error(`no case "${name}"`);
  return changed(found, { eventID, ...changes });
}

const CHECK = 'CheckMfa: MFA is asked for';
const LOGIN = 'ConsoleLogin with MFA';
const FAILED = 'ConsoleLogin failed with MFA, device not told';

/** The attempts that DETECTION §1 makes of the rows: time and outcome of each. */
async function attempts(events: readonly NativeEvent[]): Promise<(readonly [number, string])[]> {
  const rows = await normaliseAll('aws', events);
  const read = (row: PlainRow) =>
    readMfaEvent({
      text: (field) => {
        const value = row[field];
        return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
      },
      values: () => [],
    });
  return buildAttempts(rows.map(read), { asOf: 1772500000, noAnswerSeconds: 300 }).map(({ time, outcome }) => [
    time - 1772438400,
    outcome,
  ]);
}

describe('attempts of an IAM user', () => {
  it('after a CheckMfa, each ConsoleLogin with MFA is one', async () => {
    const events = [
      native(CHECK, 'a1'),
      native(FAILED, 'a2', { eventTime: '2026-03-02T08:00:10Z' }),
      native(FAILED, 'a3', { eventTime: '2026-03-02T08:00:20Z' }),
      native(LOGIN, 'a4', { eventTime: '2026-03-02T08:00:30Z' }),
    ];
    expect(await attempts(events)).toEqual([
      [0, 'failed'],
      [20, 'failed'],
      [30, 'approved'],
    ]);
  });

  it('a CheckMfa that none follows within ten minutes is one', async () => {
    const events = [native(CHECK, 'b1'), native(LOGIN, 'b2', { eventTime: '2026-03-02T08:10:01Z' })];
    expect(await attempts(events)).toEqual([
      [0, 'sent'],
      [601, 'approved'],
    ]);
  });

  it('two within one second are two, since CloudTrail tells no parts of a second', async () => {
    expect(await attempts([native(CHECK, 'c1'), native(CHECK, 'c2')])).toEqual([
      [0, 'sent'],
      [0, 'sent'],
    ]);
  });

  it('of two addresses do not answer each other, nor does a sign-in without MFA', async () => {
    const events = [
      native(CHECK, 'd1'),
      native(LOGIN, 'd2', { sourceIPAddress: '203.0.113.7' }),
      native('ConsoleLogin without MFA', 'd3'),
    ];
    expect(await attempts(events)).toEqual([
      [0, 'sent'],
      [14, 'approved'],
    ]);
  });
});

describe('attempts in Identity Center', () => {
  it('are a challenge with the next verification of its workflow and credential', async () => {
    const code = (id: string, name: string, second: string, requestID: string) =>
      native(`Credential${name}`, id, { eventTime: `2026-03-02T08:00:${second}Z`, requestID });
    const events = [
      code('e1', 'Challenge: a code is asked for', '20', 'r1'),
      code('e2', 'Verification: code refused', '30', 'r2'),
      code('e3', 'Challenge: a code is asked for', '30', 'r2'),
      code('e4', 'Verification: code accepted', '40', 'r3'),
      native('CredentialVerification: password accepted', 'e5'),
    ];
    // Within one second, which challenge an answer was to is not told; how many there were, and how they ended, is.
    const outcomes = (await attempts(events)).map(([, outcome]) => outcome);
    expect(outcomes.sort()).toEqual(['approved', 'wrong_code']);
  });
});

describe('what is broken', () => {
  it('a cut event, and a text that is no JSON, are no rows', async () => {
    const whole = JSON.stringify(native(LOGIN, 'f1'));
    const events = [whole.slice(0, -40), whole.slice(0, whole.indexOf('"responseElements"')), 'ConsoleLogin {'];
    const rows = await normaliseEach({ source: 'aws', events, extraction: 'at search time' });
    expect(rows).toEqual([undefined, undefined, undefined]);
  });

  it('a field of a million characters makes no crash and no success', async () => {
    const events = [
      native(FAILED, 'g1', { userAgent: `${'x'.repeat(500_000)}[${'('.repeat(500_000)}` }),
      native(FAILED, 'g2', { sourceIPAddress: '1'.repeat(1_000_000) }),
      native(FAILED, 'g3', { 'additionalEventData.MFAIdentifier': 'arn:aws:iam::'.repeat(80_000) }),
      native('CredentialVerification: code refused', 'g4', {
        'additionalEventData.CredentialType': `${'TOTP,'.repeat(100_000)}TOTP`,
      }),
      native('SwitchRole refused', 'g5', { 'additionalEventData.SwitchFrom': `arn:${'a/'.repeat(500_000)}` }),
    ];
    const rows = await normaliseEach({ source: 'aws', events, extraction: 'at search time' });
    expect(rows.map((row) => row?.['mfa_outcome'])).toEqual(['failed', 'failed', 'failed', 'wrong_code', undefined]);
    expect(rows.map((row) => row?.['mfa_action'])).toEqual(Array<string>(5).fill('failure'));
    expect(rows[1]).not.toHaveProperty('mfa_req_ip');
  });
});

describe('tables', () => {
  const events = table('events');

  it('the event type has one term for each event name', () => {
    const text = readFileSync(join(ADDON, 'default', 'eventtypes.conf'), 'utf8');
    const [, stanza = ''] = text.split('[mfa_watch_aws]\n');
    const [own = ''] = stanza.split('\n\n');
    const terms = [...own.matchAll(/TERM\(([^)]+)\)/g)].map(([, term]) => term);
    expect(terms).toEqual([...new Set(events.map((row) => row['event_name']))]);
  });

  it('keep no event out by a word that the caller may choose', () => {
    expect(readFileSync(join(ADDON, 'default', 'eventtypes.conf'), 'utf8')).not.toMatch(
      /^\[mfa_watch_aws\][^[]*\bNOT\b/m,
    );
  });

  it('say nothing twice, and no general row hides a special one below it', () => {
    const keys = events.map((row) => `${row['event_source']} ${row['event_name']}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const columns = ['codes', 'result', 'detail', 'identity', 'kind', 'reason'];
    const covers = (above: Record<string, string>, below: Record<string, string>): boolean =>
      columns.every((column) => above[column] === '*' || above[column] === below[column]);
    const codes = table('codes');
    expect(codes.filter((row, index) => codes.slice(0, index).some((above) => covers(above, row)))).toEqual([]);
  });

  it('success rests on a result that says so, and fresh evidence on a second factor', () => {
    const codes = table('codes');
    const successes = codes.filter((row) => row['action'] === 'success' || row['outcome'] === 'approved');
    expect(successes.filter((row) => row['result'] !== 'Success')).toEqual([]);
    const fresh = codes.filter((row) => row['evidence'] === 'fresh');
    const second = (row: Record<string, string>): boolean =>
      ['code', 'possession'].includes(row['kind'] ?? '') || ['Yes', 'code'].includes(row['detail'] ?? '');
    expect(fresh.filter((row) => !second(row))).toEqual([]);
  });

  it('each listed event becomes a row, and each stands for one that is coded or has a stage', async () => {
    const made = events.map((row, index) =>
      native('CreateUser', `g${index}`, {
        eventSource: row['event_source'],
        eventName: row['event_name'],
        responseElements: { [row['event_name'] ?? '']: 'Success' },
        additionalEventData: { CredentialType: 'TOTP' },
        'requestParameters.status': 'Active',
      }),
    );
    const rows = await normaliseEach({ source: 'aws', events: made, extraction: 'not at all' });
    expect(events.filter((_, index) => rows[index] === undefined)).toEqual([]);
    expect(events.filter((row) => (row['codes'] === '') === (row['stage'] === ''))).toEqual([]);
    const kinds = new Set(table('codes').map((row) => row['codes']));
    expect(events.filter((row) => row['codes'] !== '' && !kinds.has(row['codes']))).toEqual([]);
  });
});
