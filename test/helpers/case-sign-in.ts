import { z } from 'zod';
import { APPS } from '../../src/eval/life/apps';
import { device } from '../../src/eval/life/company';
import { NETWORKS } from '../../src/eval/life/networks';
import { MAKES, type Make } from '../../src/eval/model/device';
import type { NativeRow } from '../../src/eval/model/native-row';
import { addressIn, type Network, type Source } from '../../src/eval/model/network';
import { SYSTEMS, type App, type Factor, type Person, type System } from '../../src/eval/model/person';
import { Random } from '../../src/eval/model/random';
import type { Answer, Client, Prompt, Step } from '../../src/eval/model/step';
import { aliasesOf } from '../../src/eval/native/aliases';
import { lastingUuid } from '../../src/eval/native/native-ids';
import { writeStep } from '../../src/eval/native/writers';
import type { KvDocument } from '../../src/bench/store/types';
import { LENGTH, seconds, START } from './case-time';
import { entraGraphRows } from './native-entra-graph';
import { ocsfRows } from './native-ocsf';

/** Systems that src/eval has no writer of. */
const WRITERS = {
  entra_graph: entraGraphRows,
  ocsf: ocsfRows,
} as const;
type OwnWriter = keyof typeof WRITERS;
const hasWriter = (system: System | OwnWriter): system is OwnWriter => system in WRITERS;

const ANSWERS = [
  ...(['approved', 'denied', 'fraud_reported', 'no_response', 'wrong_number', 'wrong_code', 'abandoned'] as const),
  'undelivered',
] as const satisfies readonly Answer[];

/** `5 denied`, or one without a number. */
const PROMPTS = new RegExp(`^(?:\\d+ )?(?:${ANSWERS.join('|')})$`);

/** Who asks, from where and how, and what became of it: written as native events by the writers of src/eval. */
export const SIGN_IN = z.strictObject({
  at: START,
  /** Whose log it is. */
  system: z.enum([...SYSTEMS, ...(Object.keys(WRITERS) as OwnWriter[])]),
  kind: z.enum(['sign_in', 'enrolment', 'reset', 'report']).default('sign_in'),
  user: z.string().default('ada'),
  /** A network of src/eval/life/networks.ts, or an address that no look-up knows the place of. */
  from: z.string().default('home_nl'),
  /** Which address of the network, counted from 1. */
  number: z.int().positive().default(7),
  make: z.enum(Object.keys(MAKES) as [Make, ...Make[]]).default('windows_chrome'),
  /** Whether the provider knows the device. */
  managed: z.boolean().default(false),
  app: z.string().default(APPS.console.name),
  factor: z.enum(['push', 'push_number', 'totp', 'sms'] satisfies Factor[]).default('push'),
  first: z.enum(['right', 'wrong', 'session']).default('right'),
  /** What became of each prompt, in order. */
  prompts: z.array(z.string().regex(PROMPTS)).default([]),
  /** From one prompt to the next, and from a prompt to its answer. */
  between: LENGTH.default('30s'),
  after: LENGTH.default('20s'),
  /** Where the phone is. */
  approver: z.enum(Object.keys(NETWORKS) as [keyof typeof NETWORKS]).default('home_nl'),
  risk: z.enum(['low', 'medium', 'high']).default('low'),
  times: z.int().positive().default(1),
  every: LENGTH.default('1s'),
  /** How much later than others its events arrive. */
  late: LENGTH.optional(),
  /** How often each row is delivered. */
  copies: z.int().positive().default(1),
});

export type SignInStep = z.output<typeof SIGN_IN>;

const NOWHERE: Network = {
  ...{ name: 'unknown', kind: 'residential', asn: 0, org: '', cidr: '' },
  ...{ country: '', countryName: '', city: '', lat: 0, lon: 0 },
};
/** Systems whose rows say nothing of the place of an address, so that it may be an unknown one. */
const NO_PLACE: ReadonlySet<string> = new Set(['aws', 'identity_center', 'github', 'onelogin', 'pingone']);

function sourceOf({ from, number, system }: SignInStep): Source {
  const network = Object.entries(NETWORKS).find(([name]) => name === from)?.[1];
  if (network !== undefined) return addressIn(network, number);
  if (!NO_PLACE.has(system)) throw new Error(`no network ${from} in src/eval/life/networks.ts`);
  return { ip: from, network: NOWHERE };
}

/** Systems that know a person by names of their own, which have to be one person's of all cases. */
const OWN_NAMES: ReadonlySet<string> = new Set(['aws', 'github', 'salesforce']);

function personOf(name: string, { user, system, factor, approver }: SignInStep): Person {
  const login = `${user}${OWN_NAMES.has(system) ? `.${name}` : ''}@${name}.example.com`;
  const home = addressIn(NETWORKS[approver], 7);
  // Only what all systems have is asked of the others' people.
  const own = hasWriter(system) ? 'aws' : system;
  return {
    ...{ number: 1, login, name: `${user} Example`, uuid: lastingUuid(login), system: own, factor, privileged: false },
    ...{ office: home, home, mobile: home, vpn: home, zone: 'UTC', isMac: false, country: 'NL' },
    computer: device(`computer-${login}`, 'PC-1', 'windows_chrome', false),
    phone: device(`phone-${login}`, `${user}'s phone`, 'android', false),
  };
}

function appOf(name: string): App {
  const known = Object.values<App>(APPS).find((app) => app.name === name);
  return known ?? { id: `app-${name}`, name, class: 'saas', sensitivity: 1 };
}

function promptsOf(step: SignInStep, start: number): readonly Prompt[] {
  const answers = step.prompts.flatMap((told) => {
    const [, count = '1', answer] = /^(?:(\d+) )?(\w+)$/.exec(told) ?? [];
    return Array.from({ length: Number(count) }, () => answer as Answer);
  });
  const { factor } = step;
  const approver = addressIn(NETWORKS[step.approver], 7);
  return answers.map((answer, index) => {
    const at = start + 1 + index * seconds(step.between);
    return { at, factor, answer, answeredAt: at + seconds(step.after), approver };
  });
}

/**
 * The native events of one repetition.
 * @param name of the case, whose people are of NAME.example.com
 * @param serial of the repetition in its case
 */
export function signInRows(name: string, step: SignInStep, time: number, serial: number): readonly NativeRow[] {
  const ids = new Random(`case ${name}`).child(serial);
  const person = personOf(name, step);
  const client = (): Client => ({
    ...sourceOf(step),
    device: device(`${person.login} ${step.from} ${step.make}`, 'PC-2', step.make, step.managed),
  });
  const late = step.late === undefined ? undefined : seconds(step.late);
  const moment = { at: time, person };
  const session = ids.uuid();
  const steps = {
    sign_in: (): Step => ({
      ...{ ...moment, kind: 'sign_in', app: appOf(step.app), from: client(), first: step.first },
      ...{ prompts: promptsOf(step, time), session, risk: step.risk },
    }),
    enrolment: (): Step => ({ ...moment, kind: 'enrolment', from: client(), session }),
    reset: (): Step => ({ ...moment, kind: 'reset', by: personOf(name, { ...step, user: 'desk' }) }),
    report: (): Step => ({ ...moment, kind: 'report' }),
  };
  const made = steps[step.kind]();
  const rows =
    hasWriter(step.system) && made.kind === 'sign_in' ? WRITERS[step.system](made, ids) : writeStep(made, ids);
  if (rows.length === 0) throw new Error(`${step.system} logs nothing of ${step.kind} in case ${name}`);
  return rows.flatMap((row) => Array.from({ length: step.copies }, () => ({ ...row, late })));
}

/** What the admin's look-up of identities says of the person, where the system has a name of its own. */
export function identitiesOf(name: string, step: SignInStep): readonly KvDocument[] {
  const person = personOf(name, step);
  const byName = OWN_NAMES.has(step.system) ? aliasesOf(person) : [];
  const aliases = step.system === 'identity_center' ? [person.uuid] : byName;
  return aliases.map((alias) => ({ _key: alias, alias, user: person.login, privileged: '0', service: '0' }));
}

/** What `mfa_watch_networks` says of this world. */
export const NETWORK_DOCUMENTS: readonly KvDocument[] = Object.values(NETWORKS).map((network) => {
  const { cidr, name, kind, country, city, lat, lon, asn, org } = network;
  return { _key: cidr, cidr, name, kind, country, city, lat, lon, asn, as_org: org };
});
