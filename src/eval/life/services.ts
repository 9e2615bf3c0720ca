import { addressIn } from '../model/network';
import type { Person } from '../model/person';
import type { Random } from '../model/random';
import type { Step } from '../model/step';
import { APPS } from './apps';
import { localTime, type Calendar } from './calendar';
import { device } from './company';
import { NETWORKS } from './networks';

const HOUR = 3600;

/** Accounts of programs, which sign in by password from a rented server: a sync at Okta, a backup at Windows. */
export function makeServices(people: readonly Person[]): readonly Person[] {
  const [first] = people;
  if (first === undefined) return [];
  const source = addressIn(NETWORKS.hosting_nl, 1);
  return (['okta', 'windows'] as const).map((system, index) => ({
    ...first,
    ...{
      number: 9000 + index,
      login: `svc.${system}@example.com`,
      name: `svc ${system}`,
      system,
      privileged: false,
      isMac: false,
    },
    ...{ office: source, home: source, mobile: source, vpn: source },
    computer: device(`server-${index}`, `SRV${index + 1}`, 'script', false),
  }));
}

/** A service's day: a sign-in an hour; on one day of the month its password has changed, and it tries every two minutes. */
export function serviceDay(service: Person, day: number, calendar: Calendar, random: Random): readonly Step[] {
  const midnight = localTime(calendar, service, day, 0);
  const from = { ...service.home, device: service.computer };
  const step = (at: number, good: boolean): Step =>
    service.system === 'windows'
      ? {
          kind: 'logon',
          at,
          person: service,
          how: 'network',
          success: good,
          host: service.computer,
          from: service.home,
        }
      : {
          ...{
            kind: 'sign_in',
            at,
            person: service,
            app: APPS.portal,
            from,
            session: `${service.login} ${at}`,
            risk: 'low',
            prompts: [],
          },
          first: good ? 'right' : 'wrong',
        };
  const hourly = Array.from({ length: 24 }, (_, hour) => step(midnight + hour * HOUR + random.between(0, 60), true));
  const isWrong = day === 5 + (service.number % 7);
  const wrong = Array.from({ length: isWrong ? 60 : 0 }, (_, index) => step(midnight + 3 * HOUR + index * 120, false));
  return [...hourly, ...wrong].sort((a, b) => a.at - b.at);
}
