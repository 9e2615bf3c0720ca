// What the cases cannot say of Entra ID's sign-ins: that the macros hold the tables, that codes which only interrupt are never
// prompts, and what becomes of broken events.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';
import { casesOf } from './cases';
import { changed, type Json, type NativeEvent } from './native';
import { normaliseAll, normaliseEach, normaliseOne, type PlainRow } from './normalise';

const ROOT = join(__dirname, '..', '..');

const table = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(ROOT, 'addon/lookups', `mfa_watch_entra_${name}.csv`), 'utf8'), { columns: true });

const signIn = (changes: Record<string, Json> = {}): NativeEvent => {
  const native = casesOf('entra').find(({ name }) => name === 'push denied')?.native as NativeEvent;
  return changed(
    native,
    Object.fromEntries(Object.entries(changes).map(([key, value]) => [`properties.${key}`, value])),
  );
};

const stepsOf = (row: PlainRow | undefined): PlainRow[] =>
  [row?.['mfa_steps'] ?? []].flat().map((text) => JSON.parse(String(text)) as PlainRow);

describe('the macros of methods and steps', () => {
  it('say what their tables say (else run scripts/entra-steps.mjs)', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts/entra-steps.mjs'), '--check']);
    expect(String(stderr)).toBe('');
    expect(status).toBe(0);
  });

  it.each([
    ['methods', ['word']],
    ['steps', ['words', 'kind', 'state']],
    ['codes', ['error']],
    ['audit', ['operation']],
    ['categories', ['category']],
  ])('the table of %s says nothing twice', (name, key) => {
    const keys = table(name).map((row) => key.map((column) => row[column]).join('|'));
    expect(keys.filter((text, index) => keys.indexOf(text) !== index)).toEqual([]);
  });

  it('no word of a method hides a longer one below it', () => {
    const words = table('methods').map((row) => String(row['word']).toLowerCase());
    const hidden = words.filter((word, index) => words.slice(0, index).some((above) => word.startsWith(above)));
    expect(hidden).toEqual([]);
  });

  it('give each method its factor', async () => {
    const methods = table('methods').filter(({ kind }) => kind === 'prompt');
    const rows = await normaliseAll(
      'entra',
      methods.map(({ word }, index) =>
        signIn({
          id: `method-${index}`,
          status: { errorCode: 0 },
          authenticationDetails: [{ authenticationMethod: `${word} of some kind`, succeeded: true }],
        }),
      ),
    );
    expect(rows.map((row) => stepsOf(row).map(({ factor }) => factor))).toEqual(methods.map(({ factor }) => [factor]));
  });

  it('give each step that asks the person what its line says, whatever stands above it', async () => {
    const asking = table('steps').filter(({ stage }) => ['challenge', 'response'].includes(String(stage)));
    const methods: Record<string, Json> = { prompt: 'Mobile app notification', '*': 'Mobile app notification' };
    const events = asking.map(({ words, kind, state }, index) =>
      signIn({
        id: `step-${index}`,
        status: { errorCode: state === 'doubtful' ? 500121 : 0 },
        authenticationDetails: [
          {
            authenticationMethod: methods[String(kind)] ?? null,
            succeeded: state === 'true' || state === 'doubtful',
            authenticationStepResultDetail: words === '*' ? 'Words of next year' : words === '-' ? null : words,
          },
          // So that the row has a prompt and keeps its unknown steps.
          {
            authenticationMethod: 'SMS',
            succeeded: false,
            authenticationStepResultDetail: 'MFA denied; user declined',
          },
        ],
      }),
    );
    const rows = await normaliseAll('entra', events);
    const told = rows
      .map((row) => stepsOf(row)[0])
      .map((step) => [step?.['stage'], step?.['outcome'], step?.['action']]);
    expect(told).toEqual(asking.map(({ stage, outcome, action }) => [stage, outcome, action || undefined]));
  });
});

describe('the event type', () => {
  const search = loadConf([openApp(join(ROOT, 'addon'))], 'eventtypes', (problem) => {
    throw problem;
  })
    .get('mfa_watch_entra')
    ?.settings.get('search')?.value;

  it('has a term for each category and a phrase for each operation', () => {
    const terms = [...(search ?? '').matchAll(/TERM\(([^)]+)\)/g)].map(([, term]) => term);
    const phrases = [...(search ?? '').matchAll(/"([A-Z][^"]+)"/g)].map(([, phrase]) => String(phrase));
    const operations = table('audit').map((row) => String(row['operation']));
    expect(terms).toEqual(table('categories').flatMap(({ category }) => (category?.endsWith('Logs') ? category : [])));
    expect(operations.filter((operation) => !phrases.some((phrase) => operation.includes(phrase)))).toEqual([]);
    expect(phrases.filter((phrase) => !operations.some((operation) => operation.includes(phrase)))).toEqual([]);
  });
});

describe('no prompt', () => {
  const password = {
    authenticationMethod: 'Password',
    succeeded: true,
    authenticationStepResultDetail: 'Correct password',
  };
  const asked = { succeeded: false, authenticationStepResultDetail: 'MFA required in Azure AD' };
  const claim = {
    authenticationMethod: 'Previously satisfied',
    succeeded: true,
    authenticationStepResultDetail: 'MFA requirement satisfied by claim in the token',
  };
  const isNone = (row: PlainRow | undefined): void => {
    expect(row).toBeDefined();
    expect(row).not.toHaveProperty('mfa_attempt_id');
    expect(row).not.toHaveProperty('mfa_steps');
    expect(['challenge', 'response']).not.toContain(row?.['mfa_stage']);
  };

  it.each([50072, 50074, 50076, 50078, 50079, 50097, 50125, 50140, 50158, 50199, 53003, 50126, 50053])(
    'in %i, with no step, a password, a claim, or MFA that is asked for',
    async (errorCode) => {
      const status = { errorCode, failureReason: 'A reason.', additionalDetails: 'MFA required in Azure AD' };
      const rows = await normaliseEach({
        source: 'entra',
        extraction: 'not at all',
        events: [[], [password], [password, asked], [claim]].map((authenticationDetails, index) =>
          signIn({ id: `row-${errorCode}-${index}`, status, authenticationDetails }),
        ),
      });
      rows.forEach(isNone);
    },
  );

  it('in a success by password or claim', async () => {
    for (const authenticationDetails of [[password], [claim], [password, claim]])
      isNone(await normaliseOne('entra', signIn({ status: { errorCode: 0 }, authenticationDetails })));
  });
});

describe('an event of both sources', () => {
  it('becomes the same row', async () => {
    const { properties } = signIn() as { properties: NativeEvent };
    const [recorded] = await normaliseAll('entra', [signIn()]);
    const [fetched] = await normaliseAll('entra_graph', [{ ...properties, signInEventTypes: ['interactiveUser'] }]);
    expect(recorded).toBeDefined();
    expect(fetched).toEqual(recorded);
  });
});

describe('a broken event', () => {
  const whole = JSON.stringify(signIn());

  it('that is cut anywhere gives nothing, or nothing that succeeded', async () => {
    const lengths = [20, 200, 900, 1500, 2400, whole.length - 1];
    const events = lengths.map((length) => whole.slice(0, length));
    const rows = await normaliseEach({ source: 'entra', extraction: 'not at all', events });
    expect(rows.filter((row) => row !== undefined)).toEqual([]);
  });

  it('without an id is known by its text, and is one attempt', async () => {
    const row = await normaliseOne('entra', signIn({ id: null, authenticationDetails: [] }));
    expect(row?.['mfa_event_uid']).toMatch(/^entra:[0-9a-f]{32}$/);
    expect(row?.['mfa_attempt_id']).toBe(row?.['mfa_event_uid']);
  });

  it('with a huge field is read all the same', async () => {
    const huge = '|'.repeat(1_000_000);
    const step = {
      authenticationMethod: huge,
      succeeded: false,
      authenticationStepResultDetail: `MFA denied; ${huge}`,
    };
    const row = await normaliseOne('entra', signIn({ userAgent: huge, authenticationDetails: [step] }));
    expect(row).toMatchObject({ mfa_user: 'ada@example.com', mfa_action: 'failure' });
    expect(stepsOf(row)).toMatchObject([{ outcome: 'failed', factor: 'unknown' }]);
  });
});
