import type { Person, System } from '../model/person';
import { ATTACKERS, FOREIGN } from './attackers';
import type { Kind, Siege } from './siege';

/** Systems that send notifications to a phone, as a person there mostly has them. */
export const PUSHING: readonly System[] = [
  'okta',
  'entra',
  'office365',
  'duo',
  'google',
  'pingid',
  'pingone',
  'onelogin',
  'auth0',
];

export const hasPush = ({ factor }: Person): boolean => factor === 'push' || factor === 'push_number';

/** The attacker's own client, of a kind that its address gives away. */
export function foreigner({ scene: { random, person } }: Siege) {
  return ATTACKERS[random.pick(FOREIGN)](random, person);
}

/** Prompts at a pace, each in a sign-in of its own, from one client. */
function bomb(
  siege: Siege,
  count: readonly [number, number],
  seconds: readonly [number, number],
  from = foreigner(siege),
): void {
  for (const at of siege.moments(count, seconds)) siege.ask(at, [siege.fended()], from);
}

const base = { expected: 'likely', systems: PUSHING, isTarget: hasPush } as const;

/** Many prompts to one person, in all the ways to go about it. */
export const BOMBING: readonly Kind[] = [
  {
    ...base,
    ...{ kind: 'push bombing, fast', when: 'day', systems: [...PUSHING, 'salesforce', 'windows'] },
    run: (siege) => bomb(siege, [14, 25], [15, 35]),
  },
  {
    ...base,
    kind: 'push bombing, slow',
    when: 'day',
    run: (siege) => bomb(siege, [15, 30], [70, 240]),
  },
  {
    ...base,
    kind: 'push bombing, overnight',
    when: 'night',
    run: (siege) => bomb(siege, [12, 16], [1500, 2400]),
  },
  {
    ...base,
    ...{ kind: 'bombing over rotating proxies', when: 'night' },
    run: (siege) => {
      const { random, person } = siege.scene;
      for (const at of siege.moments([12, 18], [60, 110])) {
        siege.ask(at, [siege.fended()], ATTACKERS[random.pick(['foreignHome', 'proxy'] as const)](random, person));
      }
    },
  },
  {
    ...base,
    // The network says nothing, the device is new: nobody can be sure.
    ...{ kind: "bombing from the user's own provider", expected: 'suspicious', when: 'day' },
    run: (siege) => bomb(siege, [13, 13], [20, 40], ATTACKERS.sameProvider(siege.scene.random, siege.scene.person)),
  },
  {
    ...base,
    ...{ kind: "bombing between the user's own sign-ins", when: 'day' },
    run: (siege) => {
      const { at, person, random } = siege.scene;
      const from = foreigner(siege);
      const own = { ...person.office, device: person.computer };
      let time = at;
      for (let index = 0; index < 12; index += 1) {
        time = siege.ask(time, [siege.fended()], from) + random.between(20, 40);
        if (index % 4 !== 3) continue;
        time = siege.ask(time, ['approved'], own) + random.between(20, 40);
        const last = siege.steps.pop();
        // The person's own: it belongs to no campaign.
        if (last !== undefined) siege.steps.push({ ...last, campaign: undefined });
      }
    },
  },
  {
    ...base,
    ...{
      kind: 'bombing in a reset window',
      isTarget: (person, calendar) => hasPush(person) && calendar.newPhones.get(person)?.helpDesk === true,
    },
    when: (person, calendar) => (calendar.newPhones.get(person)?.at ?? 0) + 900,
    run: (siege) => bomb(siege, [12, 12], [40, 90]),
  },
  {
    ...base,
    ...{ kind: 'bombing that is delivered late', when: 'night' },
    run: (siege) => {
      const from = foreigner(siege);
      for (const [index, at] of siege.moments([30, 30], [1500, 1800]).entries()) {
        siege.ask(at, [siege.fended()], from, index < 20 ? { late: 20 * 3600 } : {});
      }
    },
  },
];
