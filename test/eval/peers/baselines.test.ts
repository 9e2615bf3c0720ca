// Each rule is alive: there is an attack of the generator, or a handmade one here, that it tells of.
import { makeCompany } from '../../../src/eval/life/company';
import { APPS } from '../../../src/eval/life/apps';
import { promptsFrom } from '../../../src/eval/life/prompting';
import { Random } from '../../../src/eval/model/random';
import type { Person, System } from '../../../src/eval/model/person';
import type { Answer, SignIn } from '../../../src/eval/model/step';
import { writeStep } from '../../../src/eval/native/writers';
import { Baselines, PEER_RULES } from '../../../src/eval/peers/baselines';

const people = makeCompany(100, new Random('peers'));
const START = 1_772_442_000;

/** Prompts to one person, all in one session and from one place, so that no grouping splits them. */
function flood(system: System, answers: readonly Answer[], factor: Person['factor'], gap: number): readonly SignIn[] {
  const person = { ...(people.find((one) => one.system === system) as Person), factor };
  const from = { ...person.home, device: person.computer };
  return answers.map((answer, index) => {
    const at = START + index * gap;
    const prompts = promptsFrom(at + 1, [answer], {
      factor,
      approver: person.mobile,
      random: new Random(String(index)),
    });
    // Okta logs a password as a factor, which starts the count of some rules anew.
    const first = system === 'okta' ? 'session' : 'right';
    return {
      kind: 'sign_in',
      at,
      person,
      app: APPS.portal,
      from,
      first,
      prompts,
      session: 's',
      risk: 'low',
      campaign: 'C',
    };
  });
}

const times = (answer: Answer, count: number): readonly Answer[] => Array.from({ length: count }, () => answer);

const FLOODS: readonly (readonly SignIn[])[] = [
  ...(['okta', 'entra', 'duo', 'google', 'pingid', 'onelogin', 'auth0'] as const).flatMap((system) => [
    flood(system, [...times('denied', 12), 'approved'], 'push', 20),
    flood(system, times('no_response', 12), 'push', 20),
    flood(system, ['wrong_number', 'fraud_reported'], 'push_number', 20),
    flood(system, [...times('wrong_code', 5), 'approved'], 'totp', 20),
  ]),
  flood('duo', times('undelivered', 1), 'push', 20),
  flood('duo', times('denied', 6), 'push', 8),
  flood('aws', times('wrong_code', 14), 'totp', 20),
];

const alive = new Baselines();
FLOODS.flat().forEach((step, index) => writeStep(step, new Random(String(index))).forEach((row) => alive.observe(row)));
const alerts = alive.alerts();

it.each(PEER_RULES.map((rule) => [`${rule.project}: ${rule.name}`, rule] as const))('%s can fire', (_, rule) => {
  expect(alerts.get(rule)?.length).toBeGreaterThan(0);
});

it('no rule tells of an approval', () => {
  const quiet = new Baselines();
  for (const system of ['okta', 'duo', 'pingid', 'onelogin', 'auth0', 'google', 'aws'] as const) {
    const factor = system === 'aws' ? 'totp' : 'push';
    for (const step of flood(system, ['approved'], factor, 20))
      writeStep(step, new Random('q')).forEach((row) => quiet.observe(row));
  }
  expect([...quiet.alerts()].filter(([, told]) => told.length > 0).map(([{ name }]) => name)).toEqual([]);
});
