import { APPS } from '../life/apps';
import type { Calendar } from '../life/calendar';
import { promptsFrom } from '../life/prompting';
import type { Campaign, Level } from '../model/campaign';
import type { App, Person, System } from '../model/person';
import type { Random } from '../model/random';
import type { Answer, Client, SignIn, Step } from '../model/step';

/** A campaign and the steps that belong to it. */
export interface Attack {
  readonly campaign: Campaign;
  readonly steps: readonly Step[];
}

/** What an attack is planned with. */
export interface Scene {
  readonly id: string;
  readonly person: Person;
  /** All who use the same system, the person among them. */
  readonly colleagues: readonly Person[];
  /** When it begins, epoch seconds. */
  readonly at: number;
  readonly calendar: Calendar;
  readonly random: Random;
}

/** One kind of attack. */
export interface Kind {
  readonly kind: string;
  readonly expected: Level;
  readonly systems: readonly System[];
  readonly isTarget: (person: Person, calendar: Calendar) => boolean;
  /** By night, in the person's own time; by day; or at a moment of the calendar. */
  readonly when: 'night' | 'day' | ((person: Person, calendar: Calendar) => number);
  readonly run: (siege: Siege) => void;
}

interface AskOptions {
  readonly person?: Person;
  readonly app?: App;
  readonly late?: number;
}

/** Collects the steps of one attack. */
export class Siege {
  readonly steps: Step[] = [];
  private readonly risk: SignIn['risk'];
  private session = '';

  constructor(
    readonly kind: Kind,
    readonly scene: Scene,
  ) {
    // A provider's own engine sees some of it, and names a clean home address of the user's provider less often.
    this.risk = scene.random.weighted([
      ['low', 5],
      ['medium', 4],
      ['high', 1],
    ]);
  }

  /** One sign-in by the attacker, who has the password, with prompts that the person answers so. @returns when it ended */
  ask(at: number, answers: readonly Answer[], from: Client, options: AskOptions = {}): number {
    const { random, id } = this.scene;
    const { person = this.scene.person, app = APPS.portal, late } = options;
    const prompts = promptsFrom(at + 2, answers, { factor: person.factor, approver: person.mobile, random });
    const step = {
      kind: 'sign_in',
      at,
      person,
      app,
      from,
      first: 'right',
      prompts,
      risk: this.risk,
      campaign: id,
      late,
    } as const;
    // A sign-in that did not get in leaves no session behind: each has its own.
    this.session = `${id} ${this.steps.length}`;
    this.steps.push({ ...step, session: this.session });
    return prompts.at(-1)?.answeredAt ?? at;
  }

  /** Moments from the attack's beginning on, with so many seconds between two. */
  moments(count: readonly [number, number], seconds: readonly [number, number]): readonly number[] {
    const { at, random } = this.scene;
    const times = [at];
    for (let left = random.whole(...count) - 1; left > 0; left -= 1)
      times.push((times.at(-1) ?? at) + random.between(...seconds));
    return times;
  }

  /** What the person does with a prompt that he did not ask for. */
  fended(): Answer {
    return this.scene.random.chance(0.45) ? 'denied' : 'no_response';
  }

  /** A new factor for the attacker, in the session that the last sign-in opened. */
  enrol(at: number, from: Client): void {
    const { person, id } = this.scene;
    this.steps.push({ kind: 'enrolment', at, person, from, session: this.session, campaign: id });
  }

  /** @throws Error where the kind made no step */
  done(): Attack {
    const { id, person } = this.scene;
    const { kind, expected } = this.kind;
    const own = this.steps.filter(({ campaign }) => campaign === id);
    const asked = own.filter((step) => step.kind === 'sign_in');
    const times = own.flatMap((step) => [
      step.at,
      ...(step.kind === 'sign_in' ? step.prompts.map(({ answeredAt }) => answeredAt) : []),
    ]);
    if (times.length === 0) throw new Error(`attack ${id} (${kind}) has no step`);
    const campaign: Campaign = {
      ...{ id, kind, system: person.system, expected },
      users: [...new Set(own.map((step) => step.person.login))],
      addresses: [...new Set(asked.map(({ from }) => from.ip))],
      from: Math.min(...times),
      to: Math.max(...times),
    };
    return { campaign, steps: this.steps };
  }
}
