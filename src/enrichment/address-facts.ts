import { networkOfBytes } from '../model/address';
import { type Address, isReserved, readAddress } from './address';
import type { Fact, Facts, SomeFacts } from './facts';
import { fillFacts } from './facts';
import type { GeoFile } from './geo-file';
import type { NetworkTable } from './network-table';

/** The files that can be asked, by what they hold. */
export const FILE_KINDS = ['city', 'asn'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** What addresses are looked up in. */
export interface Sources {
  readonly networks: NetworkTable;
  readonly files: Readonly<Partial<Record<FileKind, GeoFile>>>;
}

/** What a source says of an address. */
interface Answer {
  readonly source: string;
  readonly facts: SomeFacts;
  /** Days since the file was built; undefined of a look-up. */
  readonly age?: number;
}

/** An address's answers, in the order in which they count. */
interface Answers {
  /** The /24 or /64; '' where it is no address. */
  readonly network: string;
  readonly answers: readonly Answer[];
  readonly faults: readonly FileKind[];
  readonly isPrivate: boolean;
}

/** What is stated of a row's address. */
export interface AddressFacts extends Facts {
  /** Where its facts come from, an entry a source: `country,city=GeoLite2-City.mmdb`. */
  readonly source: readonly string[];
  /** Days since the build of the oldest file that a fact comes from; '' where none does. */
  readonly age: string;
  /** The /24 or /64. */
  readonly network: string;
  /** Why something is missing: short words, none where all is well. */
  readonly status: readonly string[];
}

const EVENT = 'event';

/** Looks addresses up, each different one once. */
export class AddressBook {
  private readonly known = new Map<string, Answers>();

  constructor(
    private readonly sources: Sources,
    /** Told when a file turns out to be damaged. */
    private readonly onFault: (kind: FileKind, error: unknown) => void,
  ) {}

  /**
   * @param ip as the row has it; '' where it has none
   * @param own what the row itself states, which wins
   */
  state(ip: string, own: Facts): AddressFacts {
    const { network, answers, faults, isPrivate } = this.lookUp(ip);
    const facts = { ...own };
    const source: string[] = [];
    let age = -1;
    const note = (names: readonly Fact[], from: string): void => {
      if (names.length > 0) source.push(`${names.join(',')}=${from}`);
    };
    note(
      (Object.keys(own) as Fact[]).filter((name) => own[name] !== ''),
      EVENT,
    );
    for (const answer of answers) {
      const filled = fillFacts(facts, answer.facts);
      note(filled, answer.source);
      if (filled.length > 0) age = Math.max(age, answer.age ?? -1);
    }
    if (isPrivate) note(fillFacts(facts, { net: 'private' }), 'address');
    const status: string[] = faults.map((kind) => `${kind}_broken`);
    if (ip !== '' && network === '') status.push('not_address');
    else if (ip !== '' && !isPrivate && facts.country === '' && this.sources.files.city) status.push('not_found');
    return { ...facts, source, age: age < 0 ? '' : String(age), network, status };
  }

  private lookUp(ip: string): Answers {
    const known = this.known.get(ip);
    if (known !== undefined) return known;
    const answers = this.ask(readAddress(ip));
    this.known.set(ip, answers);
    return answers;
  }

  private ask(address: Address | undefined): Answers {
    const answers: Answer[] = [];
    const faults: FileKind[] = [];
    if (address === undefined) return { network: '', answers, faults, isPrivate: false };
    const named = this.sources.networks.find(address);
    if (named !== undefined) answers.push({ source: named.name, facts: named.facts });
    for (const kind of FILE_KINDS) {
      const file = this.sources.files[kind];
      try {
        const facts = file?.find(address);
        if (file && facts) answers.push({ source: file.name, facts, age: file.age });
      } catch (error) {
        faults.push(kind);
        this.onFault(kind, error);
      }
    }
    const network = networkOfBytes(address.bytes);
    return { network, answers, faults, isPrivate: answers.length === 0 && isReserved(address) };
  }
}
