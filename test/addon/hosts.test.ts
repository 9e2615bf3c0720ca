// What the cases of the sources of hosts (Linux, Windows, macOS) can't say: broken events, and that each row of a code
// table is reached by an event.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { openApp } from '../../src/bench/conf/apps';
import { loadConf } from '../../src/bench/conf/layers';
import { casesOf, type Case } from './cases';
import { padded } from './native';
import { normaliseEach, textOf, type PlainRow, type Source } from './normalise';

const ADDON = join(__dirname, '..', '..', 'addon');
const HOSTS: Source[] = ['linux', 'windows', 'jamf', 'macos', 'osquery'];

function table(name: string): Record<string, string>[] {
  return parse(readFileSync(join(ADDON, 'lookups', `${name}.csv`), 'utf8'), { columns: true });
}

function terms(source: Source): string[] {
  const problem = (error: Error): never => {
    throw error;
  };
  const search = loadConf([openApp(ADDON)], 'eventtypes', problem)
    .get(`mfa_watch_${source}`)
    ?.settings.get('search');
  return [...(search?.value ?? '').matchAll(/TERM\(([^)]+)\)|"([^"]+)"/g)].map(
    ([, term, phrase]) => term ?? phrase ?? '',
  );
}

/** The rows of texts of one source type, all read together. A line end makes each go in as Splunk exports it, unread. */
async function rowsOf(source: Source, sourcetype: string, texts: readonly string[]): Promise<(PlainRow | undefined)[]> {
  const events = texts.map((text) => text + '\n');
  return normaliseEach({ source, sourcetype, events, extraction: 'not at all' });
}

/** The source's cases of each source type. */
function byType(source: Source): [string, Case[]][] {
  const cases = casesOf(source);
  const types = [...new Set(cases.map(({ sourcetype }) => sourcetype))];
  return types.map((type) => [type, cases.filter(({ sourcetype }) => sourcetype === type)]);
}

const isSuccess = (row: PlainRow | null | undefined): boolean => row?.['mfa_action'] === 'success';
const isApproval = (row: PlainRow | null | undefined): boolean => row?.['mfa_outcome'] === 'approved';

describe.each(HOSTS)('%s', (source) => {
  it('makes no success of an event that is cut off', async () => {
    for (const [type, cases] of byType(source)) {
      const cuts = cases.flatMap(({ native, row }) => {
        const text = textOf(native);
        return [0.3, 0.5, 0.7, 0.9, 0.98].map((part) => ({ row, text: text.slice(0, Math.floor(text.length * part)) }));
      });
      const unique = [...new Map(cuts.map((cut) => [cut.text, cut])).values()];
      const rows = await rowsOf(
        source,
        type,
        unique.map(({ text }) => text),
      );
      const wrong = unique.filter(
        ({ row }, index) =>
          (isSuccess(rows[index]) && !isSuccess(row)) || (isApproval(rows[index]) && !isApproval(row)),
      );
      expect(wrong).toEqual([]);
    }
  });

  it('reads an event with a megabyte in it', async () => {
    for (const [type, cases] of byType(source)) {
      const shown = cases.find(({ row }) => row !== null);
      if (shown === undefined) continue;
      const { native } = shown;
      const long = 'x'.repeat(1_000_000);
      const text = typeof native === 'string' ? `${native} ${long}` : textOf(padded(native, long.length));
      const [row] = await rowsOf(source, type, [text]);
      expect({ ...row, mfa_event_uid: undefined }).toEqual({ ...shown.row, mfa_event_uid: undefined });
    }
  });
});

describe('code tables', () => {
  const signatures = (source: Source): unknown[] => casesOf(source).map(({ row }) => row?.['mfa_signature_id']);

  it('each message of the unified log has a case', () => {
    const listed = table('mfa_watch_macos_messages').map(({ program, phrase }) => `${program}/${phrase}`);
    expect(listed.filter((id) => !signatures('macos').includes(id))).toEqual([]);
  });

  it('each line of Linux has a case', () => {
    const listed = table('mfa_watch_linux_lines').filter(({ method }) => method !== 'other');
    const ids = listed.map(({ result, method }) => `${result}/${method}`);
    expect(ids.filter((id) => !signatures('linux').includes(id))).toEqual([]);
  });

  it('each event of Jamf has a case of each result', () => {
    const cases = casesOf('jamf').flatMap(({ row }) => (row === null ? [] : [row]));
    const missing = table('mfa_watch_jamf_events').filter(
      ({ event, stage, outcome, action, factor }) =>
        !cases.some(
          (row) =>
            row['mfa_signature'] === event &&
            row['mfa_stage'] === stage &&
            (row['mfa_outcome'] ?? '') === outcome &&
            (row['mfa_action'] ?? '') === action &&
            (row['mfa_factor'] ?? '') === factor,
        ),
    );
    expect(missing).toEqual([]);
  });

  it('each event of Windows has a case', () => {
    const listed = table('mfa_watch_windows_events').map(({ event, logon_type }) => `${event}/${logon_type}/`);
    const ids = signatures('windows').map((id) => String(id).replace(/[^/]*$/, ''));
    expect(listed.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('each result of the MFA extension gives its row', async () => {
    const shown = casesOf('windows').find(({ name }) => name === 'the MFA extension: PhoneAppDenied');
    const listed = table('mfa_watch_windows_mfa').filter(({ response }) => /^(?!Access)\w/.test(response ?? ''));
    const texts = listed.map(({ verdict, response }) =>
      String(shown?.native).replace('Access Rejected', `Access ${verdict}`).replace('PhoneAppDenied', String(response)),
    );
    const rows = await rowsOf('windows', 'XmlWinEventLog', texts);
    const made = rows.map((row) =>
      ['stage', 'outcome', 'action', 'evidence', 'factor'].map((w) => row?.[`mfa_${w}`] ?? ''),
    );
    expect(made).toEqual(listed.map((row) => ['stage', 'outcome', 'action', 'evidence', 'factor'].map((w) => row[w])));
  });
});

describe('event types', () => {
  const distinct = (texts: (string | undefined)[]): (string | undefined)[] => [...new Set(texts)];

  it('mfa_watch_jamf has one term for each event of its table, and one for the unified log', () => {
    const events = table('mfa_watch_jamf_events').map(({ event }) => event?.replace(/\/.*/, ''));
    expect(terms('jamf').filter((term) => term !== 'jamf:protect:*')).toEqual([
      ...distinct(events),
      'GPUnifiedLogEvent',
    ]);
  });

  it('mfa_watch_windows has one term for each event of its table, as XML and as text', () => {
    const events = distinct(table('mfa_watch_windows_events').map(({ event }) => event));
    const found = terms('windows').filter((term) => /\d{4}$/.test(term));
    expect(found).toEqual([...events, ...events.map((event) => `EventCode=${event}`)]);
  });

  it('mfa_watch_linux has one term for each type of audit record', () => {
    const types = distinct(table('mfa_watch_linux_audit').map(({ type }) => `type=${type}`));
    expect(terms('linux').filter((term) => term.startsWith('type='))).toEqual(types);
  });

  it.each(['macos', 'osquery'] as const)('mfa_watch_%s has a phrase for each message of the unified log', (source) => {
    const phrases = table('mfa_watch_macos_messages').map(({ phrase = '' }) => phrase);
    expect(phrases.filter((phrase) => !terms(source).some((term) => phrase.includes(term)))).toEqual([]);
  });
});
