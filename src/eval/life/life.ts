import type { Person } from '../model/person';
import { Random } from '../model/random';
import type { Step } from '../model/step';
import { makeCalendar, type Calendar } from './calendar';
import { makeCompany } from './company';
import { Day } from './routine';
import { makeServices, serviceDay } from './services';

export interface LifeOptions {
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  /** The first day's midnight in UTC, epoch seconds. */
  readonly start: number;
}

/** A company and what it lives through. */
export interface Life {
  readonly people: readonly Person[];
  readonly services: readonly Person[];
  readonly calendar: Calendar;
  /** All steps of a day, from 0 on, in time order. */
  day(day: number): readonly Step[];
}

/** Benign life: the same for the same options. */
export function makeLife({ seed, users, days, start }: LifeOptions): Life {
  const random = new Random(`life ${seed}`);
  const people = makeCompany(users, random.child('people'));
  const services = makeServices(people);
  const calendar = makeCalendar(people, start, days, random.child('calendar'));
  return {
    ...{ people, services, calendar },
    day(day) {
      const own = people.flatMap((person) =>
        new Day(person, day, calendar, random.child(`${day} ${person.login}`)).life(),
      );
      const theirs = services.flatMap((one) => serviceDay(one, day, calendar, random.child(`${day} ${one.login}`)));
      return [...own, ...theirs].sort((a, b) => a.at - b.at);
    },
  };
}
