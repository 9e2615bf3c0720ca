import { makeLife, type Life } from '../../../src/eval/life/life';
import { lookupsOf } from '../../../src/eval/life/lookups';
import { deliver } from '../../../src/eval/life/delivery';
import { Random } from '../../../src/eval/model/random';
import { SYSTEMS } from '../../../src/eval/model/person';
import type { SignIn, Step } from '../../../src/eval/model/step';
import { parse } from 'csv-parse/sync';

const START = Date.UTC(2026, 2, 2) / 1000;
const life = makeLife({ seed: 3, users: 120, days: 28, start: START });

const stepsOf = ({ day }: Life): readonly Step[] => Array.from({ length: 28 }, (_, index) => day(index)).flat();
const steps = stepsOf(life);
const signIns = steps.filter((step): step is SignIn => step.kind === 'sign_in');
const prompts = signIns.flatMap((step) => step.prompts);

describe('benign life', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = makeLife({ seed: 3, users: 120, days: 28, start: START });
    expect(again.day(4)).toEqual(life.day(4));
    expect(makeLife({ seed: 4, users: 120, days: 28, start: START }).day(4)).not.toEqual(life.day(4));
  });

  it('has people of every system, each of a name of his own', () => {
    expect(new Set(life.people.map(({ system }) => system))).toEqual(new Set(SYSTEMS));
    expect(new Set(life.people.map(({ login }) => login)).size).toBe(120);
  });

  it('gives each person a home of his own, from which nobody else works', () => {
    expect(new Set(life.people.map(({ home }) => home.ip)).size).toBe(120);
    const own = new Map(life.people.map(({ home, login }) => [home.ip, login]));
    for (const { from, person } of signIns) expect(own.get(from.ip) ?? person.login).toBe(person.login);
  });

  it('belongs to no campaign and goes on in time order', () => {
    expect(steps.filter(({ campaign }) => campaign !== undefined)).toEqual([]);
    for (const { at, prompts: asked } of signIns) {
      const times = [at, ...asked.flatMap((prompt) => [prompt.at, prompt.answeredAt])];
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('is quiet at weekends, and asks for a second factor once in several sign-ins', () => {
    const weekends = signIns.filter(
      ({ at, person }) => [0, 6].includes(new Date(at * 1000).getUTCDay()) && !person.login.startsWith('svc'),
    );
    expect(weekends.length / signIns.length).toBeLessThan(0.05);
    const asked = signIns.filter((step) => step.prompts.length > 0).length;
    expect(asked / signIns.length).toBeGreaterThan(0.05);
    expect(asked / signIns.length).toBeLessThan(0.3);
  });

  it('has every kind of mishap, and few of each', () => {
    const answers = new Set(prompts.map(({ answer }) => answer));
    expect(answers).toEqual(
      new Set(['approved', 'denied', 'no_response', 'wrong_number', 'wrong_code', 'abandoned', 'undelivered']),
    );
    expect(prompts.filter(({ answer }) => answer === 'approved').length / prompts.length).toBeGreaterThan(0.85);
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['sign_in', 'logon', 'enrolment', 'reset']));
  });

  it('keeps joiners away until they join, and sends travellers to hotels', () => {
    for (const [person, joined] of life.calendar.joins) {
      const first = steps.find((step) => step.person === person);
      expect(first?.at).toBeGreaterThanOrEqual(joined);
      expect(first?.kind).toBe('enrolment');
    }
    const kinds = new Set(signIns.map(({ from }) => from.network.kind));
    expect(kinds).toEqual(new Set(['office', 'vpn', 'residential', 'mobile', 'hotel', 'hosting']));
  });
});

describe('what the admin knows', () => {
  it('is announced travel, resets with a ticket, and every network, the longest prefix first', () => {
    const rows = (name: string): Record<string, string>[] => parse(lookupsOf(life).get(name) ?? '', { columns: true });
    const { travels, newPhones } = life.calendar;
    expect(rows('mfa_watch_travel')).toHaveLength(travels.filter(({ announced }) => announced).length);
    expect(travels.some(({ announced }) => !announced)).toBe(true);
    expect(rows('mfa_watch_helpdesk')).toHaveLength([...newPhones.values()].filter(({ helpDesk }) => helpDesk).length);
    const prefixes = rows('mfa_watch_networks').map(({ cidr }) => Number(cidr?.split('/')[1]));
    expect(prefixes).toEqual([...prefixes].sort((a, b) => b - a));
    const known = new Set(rows('mfa_watch_identities').map(({ user }) => user));
    expect(life.people.filter(({ login }) => !known.has(login))).toEqual([]);
  });
});

describe('delivery', () => {
  it('brings every row after it happened, some twice, some very late', () => {
    const rows = Array.from({ length: 5000 }, (_, index) => ({
      sourcetype: 'pingid',
      at: START + index * 100,
      event: '',
    }));
    const delivered = deliver(rows, new Random('lags'));
    expect(new Set(delivered.map(({ row }) => row)).size).toBe(5000);
    expect(delivered.length).toBeGreaterThan(5000);
    const lags = delivered.map(({ row, arrival }) => arrival - row.at);
    expect(Math.min(...lags)).toBeGreaterThan(0);
    expect(Math.max(...lags)).toBeGreaterThan(3 * 3600);
  });
});
