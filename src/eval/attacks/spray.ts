import type { Random } from '../model/random';
import type { Client } from '../model/step';
import type { Person } from '../model/person';
import { ATTACKERS } from './attackers';
import { foreigner, hasPush, PUSHING } from './bombing';
import type { Kind, Siege } from './siege';

/** One or two prompts to each of many people, who share a leaked password list. */
function spray(siege: Siege, minutes: number, from: (random: Random, person: Person) => Client): void {
  const { at, colleagues, random } = siege.scene;
  const targets = random.some(colleagues.filter(hasPush), random.whole(10, 25));
  for (const person of targets) {
    const first = at + random.between(0, minutes * 60);
    const client = from(random, person);
    siege.ask(first, [siege.fended()], client, { person });
    if (random.chance(0.4)) siege.ask(first + random.between(30, 120), [siege.fended()], client, { person });
  }
}

const base = { systems: PUSHING, isTarget: hasPush, when: 'day' } as const;

export const SPRAYS: readonly Kind[] = [
  {
    ...base,
    ...{ kind: 'spray from one address', expected: 'likely' },
    run: (siege) => {
      const from = foreigner(siege);
      spray(siege, 50, () => from);
    },
  },
  {
    ...base,
    // Every person sees one or two prompts from somewhere: it looks like an outage.
    ...{ kind: 'spray over rotating proxies', expected: 'suspicious', systems: ['okta', 'entra', 'duo'] },
    run: (siege) =>
      spray(siege, 30, (random, person) => ATTACKERS[random.pick(['foreignHome', 'proxy'] as const)](random, person)),
  },
];
