import type { App, Person, System } from '../model/person';
import { addressIn, type Source } from '../model/network';
import type { Random } from '../model/random';
import type { Answer, Client, SignIn, Step } from '../model/step';
import { APPS } from './apps';
import { isWeekend, localTime, type Calendar } from './calendar';
import { NETWORKS } from './networks';
import { deadAnswers, outageAnswers, promptsFrom, usualAnswers } from './prompting';

const OFFICE_APPS = [APPS.mail, APPS.chat, APPS.wiki, APPS.crm, APPS.expenses];

/** What people open in a system; all but office apps ask for a second factor each time. */
const SYSTEM_APPS: Readonly<Partial<Record<System, readonly App[]>>> = {
  duo: [APPS.vpn, APPS.portal],
  aws: [APPS.console],
  identity_center: [APPS.console],
  salesforce: [APPS.crm],
  github: [APPS.code],
  windows: [APPS.vpn],
  linux: [APPS.bastion],
};

const ALWAYS_ASKED: ReadonlySet<App> = new Set<App>([APPS.vpn, APPS.admin, APPS.bastion, APPS.mac]);

/** Sign-ins of a work day: most of them on an earlier sign-in's session. */
const A_DAY: Readonly<Partial<Record<System, readonly [number, number]>>> = {
  aws: [1, 4],
  identity_center: [1, 4],
  salesforce: [1, 3],
  github: [1, 3],
  windows: [1, 2],
  linux: [2, 6],
};

interface Where {
  readonly source: Source;
  /** Where the phone answers from. */
  readonly phone: Source;
  readonly usual: boolean;
}

/** One person's one day; made anew for each, so that nothing carries over but what the calendar says. */
export class Day {
  private readonly steps: Step[] = [];

  constructor(
    private readonly person: Person,
    private readonly day: number,
    private readonly calendar: Calendar,
    private readonly random: Random,
  ) {}

  /** All that the person does, in time order. */
  life(): readonly Step[] {
    const { person, day, calendar, random } = this;
    const noon = localTime(calendar, person, day, 12);
    const joined = calendar.joins.get(person) ?? -Infinity;
    if (joined > noon) return [];
    const works = isWeekend(calendar, day) ? random.chance(0.04) : random.chance(0.92);
    const isFirstDay = joined > noon - 43_200;
    if (works || isFirstDay)
      this.work(this.where(noon), isFirstDay ? joined : localTime(calendar, person, day, random.between(7, 9.7)));
    const newPhone = calendar.newPhones.get(person);
    if (newPhone !== undefined && Math.abs(newPhone.at - noon) < 43_200) this.changePhone(newPhone.at);
    this.stickApp(noon);
    return this.steps.sort((a, b) => a.at - b.at);
  }

  /** An app with an old password's token asks every minute or two until its owner sees it. */
  private stickApp(noon: number): void {
    const { person, calendar, random, day } = this;
    const { from = Infinity, to = 0 } = calendar.stuckApps.get(person) ?? {};
    if (person.factor === 'totp' || Math.abs(from - noon) > 43_200) return;
    const handset = { ...person.home, device: person.phone };
    const session = `${person.login} ${person.phone.id} ${day}`;
    const step = {
      kind: 'sign_in',
      person,
      app: APPS.mail,
      from: handset,
      session,
      risk: 'low',
      first: 'right',
    } as const;
    for (let at = from; at < to; at += random.between(75, 140)) {
      const how = { factor: person.factor, approver: person.home, random };
      this.steps.push({ ...step, at, prompts: promptsFrom(at + 1, ['no_response'], how) });
    }
  }

  private where(noon: number): Where {
    const { person, calendar, random } = this;
    const travel = calendar.travels.find((one) => one.person === person && one.from <= noon && noon < one.to);
    if (travel !== undefined) {
      return { source: travel.hotel, phone: random.chance(0.5) ? travel.hotel : person.mobile, usual: false };
    }
    if (calendar.contractors.has(person) && random.chance(0.7)) {
      return { source: addressIn(NETWORKS.desktops, 2), phone: person.mobile, usual: true };
    }
    if (random.chance(0.55))
      return { source: person.office, phone: random.chance(0.6) ? person.mobile : person.office, usual: true };
    const phone = random.chance(0.4) ? person.mobile : person.home;
    return { source: random.chance(0.3) ? person.vpn : person.home, phone, usual: true };
  }

  private work(where: Where, begin: number): void {
    const { person, random, calendar, day } = this;
    const computer: Client = { ...where.source, device: person.computer };
    const end = Math.max(localTime(calendar, person, day, 17.5), begin + 3600);
    if (calendar.joins.get(person) === begin) this.enrol(begin, computer, 2);
    this.atComputer(begin, end);
    const [least, most] = A_DAY[person.system] ?? [5, 14];
    const count = random.whole(least, most);
    const times = Array.from({ length: count }, () => random.between(begin + 60, end)).sort((a, b) => a - b);
    for (const [index, at] of times.entries()) {
      // A laptop away from home and office has no claim that its provider would take for granted.
      this.signIn(at, computer, where, index === 0 && (!where.usual || random.chance(0.35)));
    }
    if (random.chance(0.4)) {
      const source = random.chance(0.5) ? person.home : person.mobile;
      const evening = localTime(calendar, person, day, random.between(18.5, 22));
      const handset: Client = { ...(where.usual ? source : where.source), device: person.phone };
      this.signIn(evening, handset, where, random.chance(0.03));
    }
  }

  /** Log-ins and unlocks at the computer; a mistyped password now and then. */
  private atComputer(begin: number, end: number): void {
    const { person, random } = this;
    const host = person.computer;
    if (host.os === 'Linux') return;
    const times = [begin, ...Array.from({ length: random.whole(2, 5) }, () => random.between(begin + 600, end))];
    for (const [index, at] of times.entries()) {
      const logon = { kind: 'logon', person, host, how: index === 0 ? 'log_in' : 'unlock' } as const;
      if (random.chance(0.04)) this.steps.push({ ...logon, at: at - random.between(3, 15), success: false });
      this.steps.push({ ...logon, at, success: true });
      if (
        index === 0 &&
        person.isMac &&
        (person.system === 'okta' || person.system === 'entra') &&
        random.chance(0.3)
      ) {
        const from = { ...person.office, device: host };
        this.signIn(at - 20, from, { source: from, phone: person.mobile, usual: true }, true, APPS.mac);
      }
    }
  }

  private signIn(at: number, from: Client, where: Where, asked: boolean, app = this.app()): void {
    const { person, random, day } = this;
    const isAsked = asked || ALWAYS_ASKED.has(app);
    const typo = isAsked && random.chance(0.03);
    const session = `${person.login} ${from.device.id} ${day}`;
    const risk: SignIn['risk'] = !where.usual && random.chance(0.4) ? 'medium' : 'low';
    const step = { kind: 'sign_in', person, app, from, session, risk } as const;
    if (typo) this.steps.push({ ...step, at: at - random.between(5, 20), first: 'wrong', prompts: [] });
    if (!isAsked) {
      this.steps.push({ ...step, at, first: 'session', prompts: [] });
      return;
    }
    const prompts = promptsFrom(at + random.between(1, 4), this.answers(at), {
      factor: person.factor,
      approver: where.phone,
      random,
    });
    this.steps.push({ ...step, at, first: 'right', prompts });
  }

  private answers(at: number): readonly Answer[] {
    const { person, calendar, random } = this;
    const dead = calendar.deadPhones.get(person);
    if (dead !== undefined && dead.from <= at && at < dead.to) return deadAnswers(person.factor, random);
    const isOut = calendar.outages.some(({ system, from, to }) => system === person.system && from <= at && at < to);
    return isOut && person.factor !== 'totp' ? outageAnswers(random) : usualAnswers(person.factor, random);
  }

  private app(): App {
    const { person, random } = this;
    if (person.privileged && random.chance(0.15) && SYSTEM_APPS[person.system] === undefined) return APPS.admin;
    return random.pick(SYSTEM_APPS[person.system] ?? OFFICE_APPS);
  }

  /** A factor set up, and tried out as people do: some codes and taps go wrong. */
  private enrol(at: number, from: Client, tries: number): void {
    const { person, random, day } = this;
    const session = `${person.login} ${from.device.id} ${day}`;
    this.steps.push({ kind: 'enrolment', at, person, from, session });
    for (let index = 1; index <= tries; index += 1) {
      const when = at + index * random.between(120, 500);
      const wrong: Answer =
        person.factor === 'push' ? 'no_response' : person.factor === 'push_number' ? 'wrong_number' : 'wrong_code';
      const answers = random.chance(0.4) ? [wrong, 'approved' as const] : ['approved' as const];
      const prompts = promptsFrom(when + 2, answers, { factor: person.factor, approver: person.mobile, random });
      this.steps.push({
        kind: 'sign_in',
        at: when,
        person,
        app: this.app(),
        from,
        session,
        risk: 'low',
        first: 'right',
        prompts,
      });
    }
  }

  private changePhone(at: number): void {
    const { person, calendar, random } = this;
    const from = { ...person.office, device: person.computer };
    const by = calendar.helpDesk.get(person.system) ?? person;
    if (calendar.newPhones.get(person)?.helpDesk === true) this.steps.push({ kind: 'reset', at, person, by });
    this.enrol(at + random.between(300, 1200), from, 2);
  }
}
