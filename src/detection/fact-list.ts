import { createHash } from 'node:crypto';
import { compareText } from './order';

/** A fact as it leaves the command. */
export type Fact = string | number | readonly string[] | undefined;
export type Facts = Readonly<Record<string, Fact>>;

/** What one run states: values, and their names in the same order. Runs of one kind share the list of names. */
export interface StatedRun {
  readonly names: readonly string[];
  readonly values: readonly Fact[];
}

/**
 * Facts in the order in which they are stated. Lists rather than an object, since V8 is slow with objects of so many
 * properties.
 */
export class FactList {
  readonly names: string[] = [];
  readonly values: Fact[] = [];

  /** Adds a fact of a name that is not there yet. */
  add(name: string, value: Fact): void {
    this.names.push(name);
    this.values.push(value);
  }

  addAll(facts: Facts): void {
    for (const name in facts) this.add(name, facts[name]);
  }
}

/** A name as the digest reads it: where its value stands, and the JSON that leads up to that. */
interface Digested {
  readonly place: number;
  readonly lead: string;
}

/** What runs that state the same facts have in common. */
interface Kind {
  readonly names: readonly string[];
  /** By name. */
  readonly digested: readonly Digested[];
}

const DIGEST = 'facts_digest';

function kindOf(names: readonly string[]): Kind {
  const digested = [...names.entries()]
    .filter(([, name]) => name !== 'stored')
    .sort(([, a], [, b]) => compareText(a, b))
    .map(([place, name], index) => ({ place, lead: `${index === 0 ? '[[' : '],['}${JSON.stringify(name)},` }));
  return { names: [...names, DIGEST], digested };
}

/** JSON of a list of names with their values. Put together by hand: most values are small numbers, and the names known. */
function digestText(digested: readonly Digested[], values: readonly Fact[]): string {
  let text = '';
  for (const { place, lead } of digested) {
    const value = values[place];
    text += lead;
    text += typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'null');
  }
  return `${text}]]`;
}

/** Makes runs of facts. Of what a run is called and how it is digested, only few differ: by key type and by its end. */
export class RunKinds {
  private readonly kinds: Kind[] = [];

  /**
   * The run with its `facts_digest`, which changes with any fact, and with nothing else: `updated` moves only when the
   * content does.
   */
  stated({ names: given, values }: FactList): StatedRun {
    const { names, digested } = this.kindOf(given);
    const digest = createHash('sha256').update(digestText(digested, values)).digest('hex').slice(0, 32);
    return { names, values: [...values, digest] };
  }

  private kindOf(given: readonly string[]): Kind {
    for (const kind of this.kinds) {
      if (kind.names.length === given.length + 1 && given.every((name, place) => name === kind.names[place]))
        return kind;
    }
    const kind = kindOf(given);
    this.kinds.push(kind);
    return kind;
  }
}

/** A run as one object. */
export function factsOf({ names, values }: StatedRun): Facts {
  return Object.fromEntries(names.map((name, place) => [name, values[place]]));
}
