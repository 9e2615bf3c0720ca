import { isWeekend, localTime } from '../life/calendar';
import type { Life } from '../life/life';
import type { Person } from '../model/person';
import { Random } from '../model/random';
import { BOMBING } from './bombing';
import { FATIGUE } from './fatigue';
import { PLATFORMS } from './platforms';
import { Siege, type Attack, type Kind } from './siege';
import { SPRAYS } from './spray';

export const KINDS: readonly Kind[] = [...BOMBING, ...FATIGUE, ...SPRAYS, ...PLATFORMS];

/** No attack begins in the first days, in which an installation learns its people; fewer where the span is short. */
const learningDays = (days: number): number => Math.min(8, Math.floor(days / 3));

/**
 * One campaign for each kind and each system that it fits, as far as there is a person to attack who has not been attacked
 * within two days. The same for the same life and seed.
 */
export function makeAttacks({ people, calendar }: Life, seed: number): readonly Attack[] {
  const random = new Random(`attacks ${seed}`);
  const busy = new Map<Person, number[]>();
  const attacks: Attack[] = [];
  for (const kind of KINDS) {
    for (const system of kind.systems) {
      const own = random.child(`${kind.kind} ${system}`);
      const colleagues = people.filter((person) => person.system === system && !calendar.joins.has(person));
      const targets = colleagues.filter((person) => kind.isTarget(person, calendar));
      for (const person of own.some(targets, targets.length)) {
        const at = beginOf(kind, person, { calendar }, own);
        if ((busy.get(person) ?? []).some((other) => Math.abs(other - at) < 2 * 86_400)) continue;
        busy.set(person, [...(busy.get(person) ?? []), at]);
        const id = `C${String(attacks.length + 1).padStart(3, '0')}`;
        const siege = new Siege(kind, { id, person, colleagues, at, calendar, random: own });
        kind.run(siege);
        attacks.push(siege.done());
        break;
      }
    }
  }
  return attacks;
}

function beginOf({ when }: Kind, person: Person, { calendar }: Pick<Life, 'calendar'>, random: Random): number {
  if (typeof when === 'function') return when(person, calendar);
  // What goes on until the next day must still end within the span.
  const last = Math.max(0, calendar.days - 3);
  let day = random.whole(Math.min(learningDays(calendar.days), last), last);
  if (when === 'day') while (day > 0 && isWeekend(calendar, day)) day -= 1;
  return localTime(calendar, person, day, when === 'night' ? random.between(22, 24) : random.between(9, 16));
}
