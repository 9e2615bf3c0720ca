// What is meant by a step is what the add-on makes of the native events that it leaves, as far as a vendor tells it.
import { addressIn } from '../../../src/eval/model/network';
import { Random } from '../../../src/eval/model/random';
import type { NativeRow } from '../../../src/eval/model/native-row';
import { SYSTEMS, type Factor, type Person, type System } from '../../../src/eval/model/person';
import type { Answer, SignIn } from '../../../src/eval/model/step';
import { APPS } from '../../../src/eval/life/apps';
import { device, makeCompany } from '../../../src/eval/life/company';
import { NETWORKS } from '../../../src/eval/life/networks';
import { promptsFrom } from '../../../src/eval/life/prompting';
import { aliasesOf } from '../../../src/eval/native/aliases';
import { writeStep } from '../../../src/eval/native/writers';
import { normaliseEach, type PlainRow, type Source } from '../../addon/normalise';

const SOURCES: Readonly<Record<string, Source>> = {
  'OktaIM2:log': 'okta',
  'azure:monitor:aad': 'entra',
  'o365:management:activity': 'o365',
  'cisco:duo:authentication_v2': 'duo',
  'aws:cloudtrail': 'aws',
  'gws:reports:login': 'google_login',
  pingid: 'pingid',
  'pingone:audit': 'pingone',
  'onelogin:event': 'onelogin',
  'auth0:log': 'auth0',
  'sfdc:verificationhistory': 'salesforce',
  'sfdc:loginhistory': 'salesforce',
  'github:cloud:audit': 'github',
  XmlWinEventLog: 'windows',
  linux_secure: 'linux',
  'jamf:protect:telemetry:v2': 'jamf',
};

const PUSH: readonly Answer[] = ['approved', 'denied', 'fraud_reported', 'no_response', 'abandoned', 'undelivered'];
const ANSWERS: Readonly<Record<Factor, readonly Answer[]>> = {
  push: PUSH,
  push_number: ['approved', 'wrong_number'],
  totp: ['approved', 'wrong_code'],
  sms: ['approved', 'wrong_code'],
};

const all = (told: string): Partial<Record<Answer, string>> =>
  Object.fromEntries([...new Set(Object.values(ANSWERS).flat())].map((answer) => [answer, told]));

/** What a vendor makes of an answer where it does not tell it as it was; `sent`: only the challenge is logged. */
const TOLD: Readonly<Record<System, Partial<Record<Answer, string>>>> = {
  // A report is an event apart.
  okta: { fraud_reported: 'denied', undelivered: 'delivery_error' },
  entra: { undelivered: 'delivery_error' },
  // Error 500121 does not say how, and a success not that anybody was asked.
  office365: { ...all('failed'), approved: 'nothing' },
  duo: { undelivered: 'delivery_error' },
  // Codes alone: what is not entered leaves a CheckMfa.
  aws: { ...all('sent'), approved: 'approved', wrong_code: 'wrong_code' },
  identity_center: { ...all('sent'), approved: 'approved', wrong_code: 'wrong_code' },
  google: { ...all('failed'), approved: 'approved', wrong_code: 'wrong_code', undelivered: 'nothing' },
  pingid: { undelivered: 'delivery_error' },
  pingone: { wrong_number: 'denied', undelivered: 'delivery_error' },
  onelogin: { ...all('failed'), approved: 'approved', wrong_code: 'wrong_code', undelivered: 'nothing' },
  auth0: {
    ...{
      fraud_reported: 'denied',
      no_response: 'sent',
      abandoned: 'sent',
      wrong_number: 'denied',
      wrong_code: 'failed',
    },
    undelivered: 'delivery_error',
  },
  salesforce: { no_response: 'sent', abandoned: 'sent', wrong_number: 'denied', undelivered: 'delivery_error' },
  github: { ...all('sent'), approved: 'approved', wrong_code: 'failed' },
  windows: { undelivered: 'delivery_error' },
  linux: {
    no_response: 'failed',
    wrong_number: 'failed',
    wrong_code: 'failed',
    abandoned: 'failed',
    undelivered: 'delivery_error',
  },
};

const AT = 1_772_442_000.25;
const people = makeCompany(100, new Random('round trip'));

const personOf = (system: System, factor: Factor): Person => {
  const person = people.find((one) => one.system === system);
  if (person === undefined) throw new Error(`nobody uses ${system}`);
  return { ...person, factor };
};

function signIn(person: Person, answer: Answer): SignIn {
  const from = { ...addressIn(NETWORKS.hosting_bg, 7), device: device('d1', 'unknown', 'windows_firefox', false) };
  const prompts = promptsFrom(AT + 3, [answer], {
    factor: person.factor,
    approver: person.mobile,
    random: new Random('p'),
  });
  return {
    kind: 'sign_in',
    at: AT,
    person,
    app: APPS.portal,
    from,
    first: 'right',
    prompts,
    session: 's1',
    risk: 'low',
  };
}

/** What the add-on makes of each row; undefined where it keeps one out. */
async function normalised(rows: readonly NativeRow[]): Promise<readonly (PlainRow | undefined)[]> {
  const made = new Map<NativeRow, PlainRow | undefined>();
  for (const sourcetype of new Set(rows.map((row) => row.sourcetype))) {
    const source = SOURCES[sourcetype];
    if (source === undefined) throw new Error(`${sourcetype}: no source of the add-on`);
    const own = rows.filter((row) => row.sourcetype === sourcetype);
    const events = own.map(({ event }) => event as never);
    const each = await normaliseEach({ source, sourcetype, events, extraction: 'at search time' });
    own.forEach((row, index) => made.set(row, each[index]));
  }
  return rows.map((row) => made.get(row));
}

interface Attempt {
  readonly outcome: unknown;
  readonly factor: unknown;
}

/** The attempts that rows tell of, those of Entra from their steps. */
const attemptsIn = (rows: readonly PlainRow[]): readonly Attempt[] =>
  rows.flatMap((row) => {
    const steps = [row['mfa_steps'] ?? []].flat().map((text) => JSON.parse(String(text)) as Record<string, unknown>);
    const told =
      steps.length > 0 ? steps : [{ stage: row['mfa_stage'], outcome: row['mfa_outcome'], factor: row['mfa_factor'] }];
    return told.filter(
      ({ stage, outcome }) => (stage === 'challenge' || stage === 'response') && outcome !== 'interrupt',
    ) as unknown as Attempt[];
  });

/** How the first prompt of a step ended, as its rows tell. */
function outcomeIn(rows: readonly PlainRow[]): unknown {
  const attempts = attemptsIn(rows);
  const answered = attempts.find(({ outcome }) => outcome !== 'sent');
  return answered?.outcome ?? (attempts.length > 0 ? 'sent' : 'nothing');
}

describe.each(SYSTEMS)('%s', (system) => {
  const onlyCodes = system === 'aws' || system === 'github';
  const factors = (['push', 'push_number', 'totp', 'sms'] as const).filter((factor) => !onlyCodes || factor === 'totp');
  const cases = factors.flatMap((factor) => ANSWERS[factor].map((answer) => ({ factor, answer })));

  it('tells of each answer what its vendor does, of whom, and who asked', async () => {
    const written = cases.map(({ factor, answer }, index) => {
      const step = signIn(personOf(system, factor), answer);
      return { step, name: `${factor} ${answer}`, answer, rows: writeStep(step, new Random(`ids ${index}`)) };
    });
    const made = await normalised(written.flatMap(({ rows }) => rows));
    const told: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    let next = 0;
    for (const { step, name, answer, rows } of written) {
      const own = made.slice(next, (next += rows.length)).filter((row) => row !== undefined);
      // Where two feeds tell of it, the one that comes first.
      const fed = system === 'entra' ? own.filter((row) => row['mfa_feed_rank'] === 1) : own;
      told[name] = outcomeIn(fed);
      wanted[name] = TOLD[system][answer] ?? answer;
      const names = own.map((row) => String(row['mfa_user'] ?? row['mfa_user_id']).toLowerCase());
      const known = [step.person.login, ...aliasesOf(step.person)];
      expect(names.filter((one) => !known.includes(one))).toEqual([]);
      const addresses = own.map((row) => row['mfa_req_ip']).filter((ip) => ip !== undefined);
      // The NPS extension names no address; a phone that answers is the approver and no requester.
      if (own.length > 0) expect([...new Set(addresses)]).toEqual(system === 'windows' ? [] : [step.from.ip]);
    }
    expect(told).toEqual(wanted);
  });
});

describe('log-ons', () => {
  it.each([
    ['Windows', false],
    ['a Mac', true],
  ])('at a computer are told by %s', async (_, isMac) => {
    const person = { ...personOf('okta', 'push'), isMac };
    const logon = { kind: 'logon', at: AT, person, host: person.computer, how: 'log_in', success: true } as const;
    const [row, ...more] = await normalised(writeStep(logon, new Random('ids')));
    expect(more).toEqual([]);
    expect(row).toMatchObject({ mfa_stage: 'primary', mfa_action: 'success' });
    expect(aliasesOf(person)).toContain(row?.['mfa_user']);
  });
});
