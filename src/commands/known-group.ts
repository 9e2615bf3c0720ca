import { isHosting } from '../detection/network-kinds';
import type { AddressFacts } from '../enrichment/address-facts';
import { dayOf } from '../enrichment/known-days';
import type { AskedDocument, KnownDocuments, UserDocuments } from '../enrichment/known-documents';
import { type KnownFact, pairsKnown } from '../enrichment/known-facts';
import type { Stated } from '../enrichment/known-values';
import { userKey } from '../model/mfa-event';
import { type OutputValue, type RowBatch, RowTuples, SharedFields, type TupleRow } from '../splunk/chunked';
import type { AddressColumns } from './address-columns';

/** Columns that are a matter of the same fields. */
export interface KnownGroupOptions {
  /** Beside the user. */
  readonly reads: readonly string[];
  readonly usesAddress: boolean;
  /** Rows within so many seconds ask the same. */
  readonly unit: number;
  readonly facts: Readonly<Record<string, KnownFact>>;
  /** The field of the user's pairs, where they are asked for. */
  readonly pairs?: string;
}

/** What rows say alike: whose they are, undefined where they name nobody, and what they state. */
interface Asker {
  readonly documents: UserDocuments | undefined;
  readonly stated: Omit<Stated, 'network' | 'asn' | 'country' | 'time'>;
}

/** Which documents answer it, one a fact; undefined where nothing can be said. */
interface Question {
  readonly asker: Asker;
  readonly time: number;
  readonly asked: readonly (AskedDocument | undefined)[];
}

const USER = ['mfa_user', 'mfa_user_id'];

/**
 * Answers questions of rows: those of one user and client, from one address, in the same unit of time ask the same; and
 * equal answers are one.
 */
export class KnownGroup {
  readonly reads: readonly string[];
  readonly columns: SharedFields;
  private readonly facts: readonly KnownFact[];
  private readonly requesters: AddressColumns | undefined;
  private readonly tuples: RowTuples;
  /** By code of what rows say. */
  private readonly askers: Asker[] = [];
  /** By unit of time, then by the code of what rows say: the question's number; 0 is that of which nothing is said. */
  private readonly questions = new Map<number, Map<number, number>>();
  /** Those that are not answered. */
  private fresh: Question[] = [];
  /** By question: the code of its answer. */
  private readonly answers: number[] = [0];
  private readonly cells: (readonly OutputValue[])[] = [[]];
  /** Codes of answers by their text. */
  private readonly codes = new Map<string, number>();

  constructor(
    private readonly options: KnownGroupOptions,
    private readonly documents: KnownDocuments,
    requesters: AddressColumns,
  ) {
    this.reads = [...USER, ...options.reads];
    this.facts = Object.values(options.facts);
    this.requesters = options.usesAddress ? requesters : undefined;
    const { fields: said = [], lists = [] } = this.requesters?.said ?? {};
    this.tuples = new RowTuples([...this.reads, ...said], lists);
    const fields = [...Object.keys(options.facts), ...(options.pairs === undefined ? [] : [options.pairs])];
    this.columns = new SharedFields(fields, (code) => this.cells[code] ?? []);
  }

  /**
   * Asks for the documents that rows need.
   * @param times each row's, NaN where it has none: then there is no day before which something could be known
   * @param addresses the code of each row's requester
   * @returns a question a row, for `answer`
   */
  ask(batch: RowBatch, times: Float64Array, addresses: Uint32Array): Uint32Array {
    const { unit } = this.options;
    const questions = this.tuples.codes(batch);
    for (let row = 0; row < questions.length; row += 1) {
      const [tuple, time] = [questions[row] ?? 0, times[row] ?? NaN];
      questions[row] = 0;
      if (Number.isNaN(time)) continue;
      const ofUnit = this.ofUnit(Math.floor(time / unit));
      let question = ofUnit.get(tuple);
      if (question === undefined) {
        question = this.answers.length + this.fresh.length;
        this.fresh.push(this.questionOf(this.askerOf(tuple), this.requesters?.of(addresses[row] ?? 0), time));
        ofUnit.set(tuple, question);
      }
      questions[row] = question;
    }
    return questions;
  }

  /** The code of each row's answer, once what `ask` asked for is read. */
  answer(questions: Uint32Array): Uint32Array {
    for (const question of this.fresh) this.answers.push(this.codeOf(question));
    this.fresh = [];
    return questions.map((question) => this.answers[question] ?? 0);
  }

  private ofUnit(unit: number): Map<number, number> {
    let found = this.questions.get(unit);
    if (found === undefined) this.questions.set(unit, (found = new Map()));
    return found;
  }

  private askerOf(tuple: number): Asker {
    return (this.askers[tuple] ??= this.readAsker(this.tuples.row(tuple)));
  }

  private readAsker(row: TupleRow): Asker {
    const user = userKey(row.text('mfa_user'), row.text('mfa_user_id'))?.toLowerCase();
    const stated = {
      device: row.text('mfa_req_device_id'),
      os: row.text('mfa_req_os'),
      browser: row.text('mfa_req_browser'),
      factor: row.text('mfa_factor'),
      approverDevice: row.text('mfa_apr_device'),
      app: row.text('mfa_app'),
    };
    return { documents: user === undefined ? undefined : this.documents.of(user), stated };
  }

  private questionOf(asker: Asker, address: AddressFacts | undefined, time: number): Question {
    const { network = '', asn = '', country = '' } = address ?? {};
    const subject = { stated: { ...asker.stated, network, asn, country, time }, isHosted: isHosting(address?.net) };
    const asked = this.facts.map(({ isTenants, kind, value }) => {
      const [documents, text] = [isTenants ? this.documents.tenant : asker.documents, value(subject)];
      return documents === undefined || text === '' ? undefined : this.documents.ask(documents, kind, text);
    });
    if (this.options.pairs !== undefined && asker.documents !== undefined) this.documents.askPairs(asker.documents);
    return { asker, time, asked };
  }

  private codeOf({ asker, time, asked }: Question): number {
    const day = dayOf(time);
    const cells: OutputValue[] = this.facts.map(({ says }, place) => {
      const document = asked[place];
      return document && says(document.known, day);
    });
    let key = cells.join();
    if (this.options.pairs !== undefined) {
      const pairs = asker.documents === undefined ? [] : pairsKnown(asker.documents, time);
      cells.push(pairs);
      if (pairs.length > 0) key += JSON.stringify(pairs);
    }
    let code = this.codes.get(key);
    if (code === undefined) this.codes.set(key, (code = this.cells.push(cells) - 1));
    return code;
  }
}
