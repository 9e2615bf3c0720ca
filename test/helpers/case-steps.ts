import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { KvDocument } from '../../src/bench/store/types';
import type { NativeRow } from '../../src/eval/model/native-row';
import { ACTION, actionRow } from './case-action';
import { HOST, hostAliases, hostRows } from './case-host';
import { KNOWN, knownDocuments } from './case-known';
import { identitiesOf, NETWORK_DOCUMENTS, SIGN_IN, signInRows } from './case-sign-in';
import { LENGTH, seconds, START } from './case-time';
import { LOGON_ERRORS, signIn, type LogonErrorNumber } from './native-office365';
import {
  answered,
  OKTA_ANSWERS,
  OKTA_OTHERS,
  other,
  sent,
  type NativeEvent,
  type OktaAnswer,
  type OktaClient,
  type OktaMoment,
} from './native-okta';

const SENDS = ['push', 'push_undelivered', 'sms', 'sms_undelivered'] as const;
const ERRORS = Object.keys(LOGON_ERRORS) as readonly LogonErrorNumber[];

const STEP = z.strictObject({
  at: START,
  /** `answer` is an answer alone (a code, a password); a send has its answer with it. */
  okta: z.enum([...SENDS, 'answer', ...OKTA_OTHERS]).optional(),
  /** The error's number, or `logged_in`. */
  o365: z.enum([...ERRORS, 'logged_in']).optional(),
  user: z.string().default('ada'),
  /** The requester's address and program. */
  from: z.string().default('203.0.113.7'),
  agent: z.string().default('Mozilla/5.0 (Windows NT 10.0; Win64; x64) ExampleBrowser/1'),
  answer: z.enum(OKTA_ANSWERS).optional(),
  /** How long after a send its answer comes. */
  after: LENGTH.default('20s'),
  /** Phones that one push goes to. */
  devices: z.int().positive().default(1),
  /** Okta Classic tells of a denial twice, in one request. */
  classic: z.boolean().default(false),
  /** Names a sign-in flow (Okta) that several lines share; each send has its own where it is left out. */
  flow: z.string().optional(),
  /** Names the prompt (Office 365) that several rows tell of; each row has its own where it is left out. */
  prompt: z.string().optional(),
  risk: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
  app: z.string().optional(),
  /** Repetitions, and the time between them. */
  times: z.int().positive().default(1),
  every: LENGTH.default('1s'),
  /** How often each row is delivered. */
  copies: z.int().positive().default(1),
});

export type Step = z.input<typeof STEP>;
type FullStep = z.output<typeof STEP>;

/** An entry of a look-up that the admin keeps; `ada` as a `user` is the case's own Ada. */
const LOOKUP = z.strictObject({ lookup: z.string(), row: z.record(z.string(), z.union([z.string(), z.number()])) });

/** Whose names at hosts the admin's look-up of identities knows. */
const ALIASES = z.strictObject({ aliases: z.string() });

/** One line of a case file. */
export type Line =
  | Step
  | z.input<typeof SIGN_IN>
  | z.input<typeof HOST>
  | z.input<typeof ACTION>
  | z.input<typeof ALIASES>
  | z.input<typeof KNOWN>
  | z.input<typeof LOOKUP>;

const isHost = (line: Line): line is z.input<typeof HOST> => 'log' in line;
const isAction = (line: Line): line is z.input<typeof ACTION> => 'action' in line;
const isAliases = (line: Line): line is z.input<typeof ALIASES> => 'aliases' in line;
const isKnown = (line: Line): line is z.input<typeof KNOWN> => 'known' in line;
const isLookup = (line: Line): line is z.input<typeof LOOKUP> => 'lookup' in line;
const isSignIn = (line: Line): line is z.input<typeof SIGN_IN> => 'system' in line;

/** The native events of a case, and what its look-ups hold. */
export interface CaseEvents {
  readonly okta: readonly NativeEvent[];
  readonly o365: readonly NativeEvent[];
  /** Of any source type. */
  readonly rows: readonly NativeRow[];
  /** By collection. */
  readonly documents: ReadonlyMap<string, readonly KvDocument[]>;
}

/** The case that an event uid of the app was made for. */
export function caseOfUid(uid: string): string {
  return uid.replace(/^\w+:(.*)-\d{6}$/, '$1');
}

/** Where people are, and where 192.0.2.0/24 is: elsewhere, and on another system. */
const HERE = {
  ...{ city: 'Exampleville', country: 'Austria', lat: 48.25, lon: 16.5, asn: 64500, network: 'example net' },
  ...{ os: 'Windows 10', browser: 'CHROME' },
};
const ELSEWHERE = {
  ...{ city: 'Farport', country: 'Iceland', lat: 64.25, lon: -21.75, asn: 64499, network: 'distant net' },
  ...{ os: 'Linux', browser: 'FIREFOX' },
};
const PHONE: OktaClient = {
  ...HERE,
  ip: '198.51.100.200',
  agent: 'ExampleRuntime/2 (Android 15)OktaVerify/9.1',
  os: 'Android',
  browser: 'UNKNOWN',
};
/** Answers that are given on the phone, whose row shows the phone's client. */
const ON_PHONE: ReadonlySet<OktaAnswer> = new Set(['approved', 'denied', 'wrong_number', 'failed_with_approve']);

function put(list: NativeEvent[], { copies }: FullStep, event: NativeEvent): void {
  for (let copy = 0; copy < copies; copy++) list.push(event);
}

/** Makes native events of steps; ids follow from the case's name and the order of the lines. */
class Expansion {
  readonly okta: NativeEvent[] = [];
  readonly o365: NativeEvent[] = [];
  readonly rows: NativeRow[] = [];
  readonly documents = new Map<string, KvDocument[]>();
  private serial = 0;

  constructor(private readonly name: string) {}

  add(step: FullStep, time: number): void {
    if (step.okta !== undefined) this.addOkta(step, step.okta, time);
    if (step.o365 !== undefined) this.addOffice365(step, step.o365, time);
  }

  /** Its documents follow the rows: a look-up is there from the beginning. */
  addSignIn(step: z.output<typeof SIGN_IN>, time: number): void {
    this.rows.push(...signInRows(this.name, step, time, ++this.serial));
    this.addDocuments('mfa_watch_networks', NETWORK_DOCUMENTS);
    this.addDocuments('mfa_watch_identities', identitiesOf(this.name, step));
  }

  addHost(step: z.output<typeof HOST>, time: number): void {
    this.rows.push(...hostRows(this.name, step, time, ++this.serial));
    this.addDocuments('mfa_watch_networks', NETWORK_DOCUMENTS);
  }

  addAction(step: z.output<typeof ACTION>, time: number): void {
    this.rows.push(actionRow(this.name, step, time, this.id()));
  }

  addAliases({ aliases }: z.output<typeof ALIASES>): void {
    this.addDocuments('mfa_watch_identities', hostAliases(this.name, aliases));
  }

  addKnown(line: z.output<typeof KNOWN>): void {
    this.addDocuments('mfa_watch_known', knownDocuments(this.name, line));
  }

  addLookup({ lookup, row }: z.output<typeof LOOKUP>): void {
    const entry = Object.entries(row).map(([column, value]) => [
      column,
      column === 'user' ? `${value}@${this.name}.example.com` : value,
    ]);
    this.addDocuments(lookup, [{ ...Object.fromEntries(entry), _key: this.id() }]);
  }

  private addDocuments(collection: string, documents: readonly KvDocument[]): void {
    this.documents.set(collection, [...(this.documents.get(collection) ?? []), ...documents]);
  }

  private addOkta(step: FullStep, kind: NonNullable<FullStep['okta']>, time: number): void {
    const flow = `flow-${step.flow ?? this.id()}`;
    const elsewhere = step.from.startsWith('192.0.2.');
    const client = { ...(elsewhere ? ELSEWHERE : HERE), ip: step.from, agent: step.agent };
    const at = (when: number, asking: OktaClient = client, request = `request-${this.id()}`): OktaMoment => ({
      time: when,
      uuid: this.id(),
      request,
      flow,
      session: `session-${flow}`,
      person: { id: `00u${step.user}`, login: this.login(step), name: `${step.user} Example` },
      client: asking,
      risk: step.risk,
    });
    const answer = (when: number, what: OktaAnswer): void => {
      const moment = at(when, ON_PHONE.has(what) ? PHONE : client);
      put(this.okta, step, answered(moment, what));
      if (step.classic) put(this.okta, step, other({ ...moment, uuid: this.id() }, 'deny_push'));
    };
    if (kind === 'answer') {
      if (step.answer === undefined) throw new Error('a step "answer" needs an answer');
      answer(time, step.answer);
    } else if (kind === 'push' || kind === 'push_undelivered' || kind === 'sms' || kind === 'sms_undelivered') {
      const request = `request-${this.id()}`;
      for (let device = 0; device < step.devices; device++) {
        const moment = at(time + device / 4, client, request);
        put(this.okta, step, sent(moment, kind.startsWith('push') ? 'push' : 'sms', !kind.endsWith('undelivered')));
      }
      if (step.answer !== undefined) answer(time + seconds(step.after), step.answer);
    } else put(this.okta, step, other(at(time), kind, step.app));
  }

  private addOffice365(step: FullStep, kind: NonNullable<FullStep['o365']>, time: number): void {
    const { user, from, agent, prompt } = step;
    const id = this.id();
    const moment = {
      time,
      id,
      row: prompt === undefined ? id : `row-${prompt}`,
      correlation: `correlation-${prompt ?? id}`,
      tenant: this.name,
      login: this.login(step),
      userKey: `key-${user}`,
      ip: from,
      agent,
      os: 'Windows 10',
      browser: 'Firefox',
    };
    put(this.o365, step, signIn(moment, kind === 'logged_in' ? undefined : kind));
  }

  private login({ user }: FullStep): string {
    return `${user}@${this.name}.example.com`;
  }

  private id(): string {
    return `${this.name}-${String(++this.serial).padStart(6, '0')}`;
  }
}

/**
 * The native events that compact steps stand for.
 * @param name of the case, in lower case: its people are of NAME.example.com, its ids begin with it
 * @throws Error for a step that is no step
 */
export function expandSteps(name: string, lines: readonly Line[]): CaseEvents {
  const expansion = new Expansion(name);
  let time = 0;
  const repeat = (step: { at: string; times: number; every: string }, add: (time: number) => void): void => {
    const start = step.at.startsWith('+') ? time + seconds(step.at.slice(1)) : Date.parse(step.at) / 1000;
    for (let index = 0; index < step.times; index++) add((time = start + index * seconds(step.every)));
  };
  for (const line of lines) {
    if (isLookup(line)) expansion.addLookup(LOOKUP.parse(line));
    else if (isAliases(line)) expansion.addAliases(ALIASES.parse(line));
    else if (isKnown(line)) expansion.addKnown(KNOWN.parse(line));
    else if (isAction(line)) {
      const step = ACTION.parse(line);
      repeat({ ...step, times: 1, every: '1s' }, (when) => expansion.addAction(step, when));
    } else if (isHost(line)) {
      const step = HOST.parse(line);
      repeat(step, (when) => expansion.addHost(step, when));
    } else if (isSignIn(line)) {
      const step = SIGN_IN.parse(line);
      repeat(step, (when) => expansion.addSignIn(step, when));
    } else {
      const step = STEP.parse(line);
      repeat(step, (when) => expansion.add(step, when));
    }
  }
  return expansion;
}

/** Reads a case file: one line a step, or what is known. */
export function readSteps(path: string): readonly Line[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}
