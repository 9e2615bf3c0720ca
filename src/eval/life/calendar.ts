import { DateTime } from 'luxon';
import { addressIn, type Source } from '../model/network';
import type { Person, System } from '../model/person';
import type { Random } from '../model/random';
import { NETWORKS } from './networks';

const SECONDS_A_DAY = 86_400;

/** A span of time; epoch seconds, the end not included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Travel extends Span {
  readonly person: Person;
  readonly hotel: Source;
  /** Whether the look-up of travel knows of it. */
  readonly announced: boolean;
}

export interface Outage extends Span {
  readonly system: System;
}

/** What is out of the ordinary in a month, and who it happens to. */
export interface Calendar {
  /** The first day's midnight in UTC, epoch seconds. */
  readonly start: number;
  readonly days: number;
  readonly travels: readonly Travel[];
  /** When a person works for the first time. */
  readonly joins: ReadonlyMap<Person, number>;
  /** When a person gets a new phone: from the help desk, which resets the factors first, or by the person alone. */
  readonly newPhones: ReadonlyMap<Person, { readonly at: number; readonly helpDesk: boolean; readonly ticket: string }>;
  readonly deadPhones: ReadonlyMap<Person, Span>;
  /** When a forgotten mail app on a person's own phone asks again and again, and nobody answers. */
  readonly stuckApps: ReadonlyMap<Person, Span>;
  readonly outages: readonly Outage[];
  /** Who works from rented desktops on most days. */
  readonly contractors: ReadonlySet<Person>;
  /** Who resets factors, by system. */
  readonly helpDesk: ReadonlyMap<System, Person>;
}

const midnights = new Map<string, number>();

/** A moment on a day of the calendar in a person's own time. @param day from 0 on @param hour with a fraction */
export function localTime(
  { start }: Pick<Calendar, 'start'>,
  { zone }: Pick<Person, 'zone'>,
  day: number,
  hour: number,
): number {
  const date = start + day * SECONDS_A_DAY;
  const key = `${date} ${zone}`;
  // Kept, since a library's look into the rules of a time zone is dear.
  let midnight = midnights.get(key);
  if (midnight === undefined) {
    const utc = DateTime.fromSeconds(date, { zone: 'utc' }).toISODate();
    midnights.set(key, (midnight = DateTime.fromISO(`${utc}T00:00`, { zone }).toSeconds()));
  }
  return Math.round((midnight + hour * 3600) * 1000) / 1000;
}

/** Whether it is Saturday or Sunday. */
export const isWeekend = ({ start }: Pick<Calendar, 'start'>, day: number): boolean =>
  [6, 7].includes(DateTime.fromSeconds(start + day * SECONDS_A_DAY, { zone: 'utc' }).weekday);

const HOTELS = [NETWORKS.hotel_pt, NETWORKS.hotel_us, NETWORKS.hotel_jp];

/** Chooses what happens to whom. The shares are our guess at an ordinary month. */
export function makeCalendar(people: readonly Person[], start: number, days: number, random: Random): Calendar {
  const workday = (from: number): number => {
    let day = random.whole(Math.min(from, days - 1), days - 1);
    while (day > 0 && isWeekend({ start }, day)) day -= 1;
    return day;
  };
  const share = (part: number): readonly Person[] => random.some(people, Math.max(1, Math.round(people.length * part)));
  const travels = share(0.06).map((person): Travel => {
    const day = workday(3);
    const from = localTime({ start }, person, day, 6);
    const hotel = addressIn(random.pick(HOTELS), random.whole(1, 20));
    return { person, from, to: from + random.whole(2, 5) * SECONDS_A_DAY, hotel, announced: random.chance(0.6) };
  });
  const joins = share(0.03).map((person) => [person, localTime({ start }, person, workday(2), 9)] as const);
  const newPhones = share(0.05).map((person) => {
    const at = localTime({ start }, person, workday(4), random.between(9, 15));
    return [person, { at, helpDesk: random.chance(0.6), ticket: `HD-${random.whole(10_000, 99_999)}` }] as const;
  });
  const deadPhones = share(0.04).map((person) => {
    const from = localTime({ start }, person, workday(1), random.between(8, 14));
    return [person, { from, to: from + random.between(1, 4) * 3600 }] as const;
  });
  const stuckApps = share(0.03).map((person) => {
    const from = localTime({ start }, person, workday(1), random.between(18, 20));
    return [person, { from, to: from + random.between(20, 70) * 60 }] as const;
  });
  const outages = (['okta', 'entra'] as const).map((system) => {
    const from = localTime({ start }, { zone: 'Europe/Amsterdam' }, workday(3), random.between(8.5, 11));
    return { system, from, to: from + random.between(20, 50) * 60 };
  });
  return {
    ...{ start, days, travels, outages },
    contractors: new Set(share(0.03)),
    helpDesk: new Map(people.map((person) => [person.system, person])),
    ...{
      joins: new Map(joins),
      newPhones: new Map(newPhones),
      deadPhones: new Map(deadPhones),
      stuckApps: new Map(stuckApps),
    },
  };
}
