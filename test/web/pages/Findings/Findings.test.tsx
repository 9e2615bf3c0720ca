/** @jest-environment ./test/web/helpers/web-environment.cjs */
import '../../helpers/splunk-web-config';

import { SplunkThemeProvider } from '@splunk/themes';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';

import { MOST_FINDINGS } from '../../../../src/web/api/findings';
import { Findings } from '../../../../src/web/pages/Findings/Findings';
import facts from '../../fixtures/facts.json';
import findings from '../../fixtures/findings.json';
import { FakeSplunkd, splunkdError } from '../../helpers/fake-splunkd';

const burst = findings[0]!;

function show(address: string, collections: Record<string, readonly unknown[]> = {}): FakeSplunkd {
  const splunkd = new FakeSplunkd({ mfa_watch_findings: findings, mfa_watch_facts: facts, ...collections }).install();
  window.history.replaceState(null, '', `/en-US/app/mfa_watch/findings${address}`);
  render(
    <SplunkThemeProvider family="enterprise" colorScheme="light">
      <Findings />
    </SplunkThemeProvider>,
  );
  return splunkd;
}

const bodyRows = async (): Promise<HTMLElement[]> => (await screen.findAllByRole('row')).slice(1);
const cells = (row: HTMLElement): (string | null)[] =>
  within(row)
    .getAllByRole('cell')
    .map((cell) => cell.textContent);
const addressOf = (key: string): string => `?${new URLSearchParams({ finding: key })}`;

afterEach(cleanup);

describe('the list of findings', () => {
  it('shows findings by verdict, then score, and leaves out those whose verdict is none', async () => {
    show('');
    expect((await bodyRows()).map((row) => cells(row)[0])).toEqual(['Confirmed', 'Likely', 'Suspicious', 'Explained']);
  });

  it('shows who, what, when in UTC, how many prompts, and the first reason', async () => {
    show('');
    expect(cells((await bodyRows())[1]!)).toEqual([
      'Likely',
      '70',
      '2001:db8:77::/64',
      'One requester prompts many users (AN0449)',
      '2026-02-28 10:15:30',
      '2026-02-28 11:15:30',
      '19 of 21',
      'Stranger to 9 users within one hour (threshold 8)',
    ]);
    expect(screen.getByRole('columnheader', { name: /First \(UTC\)/ })).toBeTruthy();
  });

  it('filters by part of the user or source, in any case', async () => {
    show('');
    fireEvent.change(await screen.findByRole('textbox', { name: 'User or source contains' }), {
      target: { value: 'CAROL' },
    });
    expect(await bodyRows()).toHaveLength(1);
    expect(screen.getByText('1 of 4 findings match the filters.')).toBeTruthy();
  });

  it.each([
    ['Verdict', 'Suspicious'],
    ['Analytic', 'O365-MFA'],
  ])('filters by %s', async (label, option) => {
    show('');
    fireEvent.click(await screen.findByRole('combobox', { name: new RegExp(label) }));
    fireEvent.click(await screen.findByRole('option', { name: option }));
    expect((await bodyRows()).map((row) => cells(row)[2])).toEqual(['carol@example.com']);
  });

  it('says what to do where there is none', async () => {
    show('', { mfa_watch_findings: [] });
    expect(await screen.findByText(/No findings yet\..*enabled/)).toBeTruthy();
  });

  it("shows splunkd's words where it refuses, and reads again on request", async () => {
    const splunkd = show('', {});
    splunkd.answerWith('mfa_watch_findings', () => splunkdError(403, 'You do not have permission to read.'));
    expect((await screen.findByRole('alert')).textContent).toContain('You do not have permission to read.');
    splunkd.answerWith('mfa_watch_findings', undefined);
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await bodyRows()).toHaveLength(4);
  });

  it('counts and names a broken document, and shows the others', async () => {
    show('', { mfa_watch_findings: [{ ...burst, _key: 'AN0449|odd', score: 'high' }, ...findings] });
    expect(await bodyRows()).toHaveLength(4);
    expect(screen.getByText(/1 stored finding is broken/).textContent).toMatch(/AN0449\|odd \(score: /);
  });

  it('says so where there are more findings than it reads', async () => {
    const many = Array.from({ length: MOST_FINDINGS + 1 }, (_, index) => ({ ...burst, _key: `AN0449|${index}` }));
    const splunkd = show('', { mfa_watch_findings: many });
    expect(await screen.findByText(/There are more than 10,000 findings\. Only the most recent/)).toBeTruthy();
    expect(splunkd.asked[0]!.searchParams.get('sort')).toBe('last_time:-1');
    expect(await bodyRows()).toHaveLength(50);
    fireEvent.click(screen.getByRole('button', { name: /next/i }));
    expect(await bodyRows()).toHaveLength(50);
  });
});

describe('one finding', () => {
  it('shows verdict, score, reasons, what could not be judged, technique and evidence', async () => {
    show(addressOf(burst._key));
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe(burst.title);
    expect(screen.getByText('Confirmed')).toBeTruthy();
    expect(screen.getByText('Score 100 of 100')).toBeTruthy();
    const linesOf = (name: string) =>
      within(screen.getByRole('region', { name }))
        .getAllByRole('listitem')
        .map((item) => item.textContent);
    expect(linesOf('Why this verdict')).toEqual(burst.reasons);
    expect(linesOf('What could not be judged')).toEqual(burst.cannot_tell);
    expect(linesOf('Evidence')).toEqual(burst.event_uids);
    const technique = screen.getByRole('link', { name: /MITRE ATT&CK T1621/ });
    expect(technique.getAttribute('href')).toBe('https://attack.mitre.org/techniques/T1621/');
  });

  it('draws one mark an attempt, and lists the same attempts in a table', async () => {
    show(addressOf(burst._key));
    const chart = await screen.findByRole('img', { name: /^13 attempts, from 2026-03-01 10:15:30/ });
    const kinds = [...chart.querySelectorAll('[data-kind]')].map((mark) => mark.getAttribute('data-kind'));
    expect(kinds).toHaveLength(13);
    expect(kinds.filter((kind) => kind === 'denied')).toHaveLength(5);
    expect(within(screen.getByRole('list', { name: 'Legend' })).getByText(/Denied: 5/)).toBeTruthy();
    const rows = await bodyRows();
    expect(rows).toHaveLength(13);
    expect(cells(rows[11]!)).toEqual([
      '2026-03-01 10:23:01',
      'approved',
      'push',
      'Example Portal',
      '203.0.113.24',
      'stranger',
    ]);
  });

  it('says how many attempts are not shown', async () => {
    const spray = findings[1]!;
    show(addressOf(spray._key));
    expect(await screen.findByText(/3 of 21 attempts are shown: facts keep at most 50\./)).toBeTruthy();
  });

  it('counts attempts that cannot be read', async () => {
    const broken = [{ ...facts[1]!, _key: burst.run_id, attempts: 2, attempt_list: ['{"id":', '{"id":"a"}'] }];
    show(addressOf(burst._key), { mfa_watch_facts: broken });
    expect(await screen.findByText(/0 of 2 attempts are shown.*2 stored could not be read/)).toBeTruthy();
  });

  it('shows the rest where the facts were purged', async () => {
    show(addressOf(burst._key), { mfa_watch_facts: [] });
    expect(await screen.findByText(/no longer stored/)).toBeTruthy();
    expect(screen.getByText(burst.reasons[0] as string)).toBeTruthy();
  });

  it('says so where no finding has the key', async () => {
    show(addressOf('AN0449|unknown'));
    expect(await screen.findByText(/no finding with the key AN0449\|unknown/)).toBeTruthy();
  });

  it('opens from the list by a link that can be copied, and goes back with the filter kept', async () => {
    show('');
    fireEvent.change(await screen.findByRole('textbox'), { target: { value: 'bob' } });
    const link = await screen.findByRole('link', { name: burst.title });
    expect(link.getAttribute('href')).toBe(addressOf(burst._key));
    fireEvent.click(link);
    expect(window.location.search).toBe(addressOf(burst._key));
    const heading = await screen.findByRole('heading', { level: 1, name: burst.title });
    expect(document.activeElement).toBe(heading);
    await act(async () => {
      window.history.back();
      await new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
    });
    expect(await bodyRows()).toHaveLength(1);
    expect((screen.getByRole('textbox') as HTMLInputElement).value).toBe('bob');
  });
});
