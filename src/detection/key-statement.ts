import type { Attempt } from '../model/attempt';
import { isUnsuccessful } from '../model/outcome';
import { appPeakFacts, appPeaks } from './app-peaks';
import type { Approval } from './approvals';
import * as episode from './episode';
import { isEventfulApproval, isEventfulAttempt } from './eventful';
import { FactList } from './fact-list';
import { HostFacts } from './host-facts';
import { keepAsked } from './kept-facts';
import type { KeyType } from './keys';
import type { LogIn } from './log-ins';
import { byAttemptTime, sorted } from './order';
import { originFacts } from './origin-facts';
import { usersPeaks, withoutSettled } from './requester-users';
import { runsOf, type CountedRow, type Run } from './runs';
import { spread } from './spread';
import {
  continueRuns,
  isToldAlready,
  type ContinuedRun,
  type Maximum,
  type StoredMaxima,
  type StoredRun,
} from './stored-runs';
import { type Count, countsOf, TEN_MINUTES, Volume, type FieldPeak, type WindowLength } from './volume';
import { peak } from './windows';

/** What decides how the runs of any key are stated. */
export interface StatementOptions {
  /** Longest silence in a run, seconds: of user and requester keys, and of sign-ins. */
  readonly gap: number;
  readonly signinGap: number;
  readonly windows: readonly WindowLength[];
  /** Failed endpoint log-ins within ten minutes after which prompts are counted. */
  readonly logonFailures: number;
  /** Whose failed log-ins count. */
  readonly logonProvider: string;
  /** `eventful` leaves out runs that no analytic could decide on: see `isEventful`. */
  readonly keep: 'all' | 'eventful';
  /** The look's earliest time (-Infinity where open). */
  readonly spanStart: number;
}

/** A key, and what its runs are made of. */
export interface KeyData {
  readonly type: KeyType;
  readonly key: string;
  readonly attempts: readonly Attempt[];
  readonly counted: readonly CountedRow[];
  /** At endpoints, in time order: of user keys. */
  readonly logIns: readonly LogIn[];
  /** What there is to say of an attempt as an approval; undefined where it is none. */
  approvalOf(attempt: Attempt): Approval | undefined;
}

/**
 * States a peak with what stands beside it, or the stored one where that is greater and its window began before what the
 * look can see.
 */
function keep(
  facts: FactList,
  maxima: Record<string, Maximum>,
  { field, seconds, found, beside }: FieldPeak,
  stored: readonly StoredMaxima[],
  spanStart: number,
): void {
  let most: Maximum = [found?.count ?? 0, found?.end ?? 0, beside];
  for (const earlier of stored) {
    const known = earlier.get(field);
    if (known !== undefined && known[1] - seconds < spanStart && known[0] > most[0]) most = known;
  }
  const [count, end, kept] = most;
  facts.add(field, count);
  for (const name in beside) facts.add(name, kept?.[name]);
  if (count > 0) maxima[field] = beside === undefined ? [count, end] : [count, end, kept];
}

/** The most counted rows in ten minutes, and how many unsuccessful prompts at their provider those minutes held. */
function countedPeaks({ counted }: Run, attempts: readonly Attempt[]): readonly FieldPeak[] {
  const { seconds } = TEN_MINUTES;
  const times = counted.map(({ time }) => time);
  const found = peak(times, -Infinity, Infinity, seconds);
  const rows = { field: 'rows_10m', seconds, found };
  if (found === undefined) return [rows, { field: 'rows_10m_prompts', seconds, found }];
  const inside = (time: number): boolean => time > found.end - seconds && time <= found.end;
  const providers = new Set(counted.filter(({ time }) => inside(time)).map(({ provider }) => provider));
  const prompts = attempts.filter(
    ({ time, provider, outcome }) => inside(time) && providers.has(provider) && isUnsuccessful(outcome),
  );
  return [rows, { field: 'rows_10m_prompts', seconds, found: { ...found, count: prompts.length } }];
}

/**
 * DETECTION §2: the runs worth keeping have an unsuccessful, new, stranger or reported attempt, an approval not own that
 * shows a sign, a counted row, or authentications at hosts or for Macs in a window; and those kept before, whose facts
 * may fall.
 */
function isEventful({ run, stored }: ContinuedRun, approvals: readonly Approval[], hosts?: HostFacts): boolean {
  return (
    hosts?.reach(run) === true ||
    stored.length > 0 ||
    run.counted.length > 0 ||
    run.attempts.some(isEventfulAttempt) ||
    approvals.some(isEventfulApproval)
  );
}

/** The fields of one window length, beside the counts. */
const windowFields = ({ name, seconds }: WindowLength) => ({
  seconds,
  max: `max_${name}`,
  start: `peak_${name}_start`,
  end: `peak_${name}_end`,
  users: `max_users_${name}`,
  strangers: `max_strangers_${name}`,
  failed: `failed_users_${name}`,
  netStrangers: `net_max_strangers_${name}`,
  netFailed: `net_failed_users_${name}`,
});

/** States the runs of one key after the other. */
export class KeyStatements {
  /** Made once: names cost more than most keys' counts. */
  private readonly counts: readonly Count[];
  private readonly fields: readonly ReturnType<typeof windowFields>[];

  constructor(private readonly options: StatementOptions) {
    this.counts = countsOf(options.windows);
    this.fields = options.windows.map(windowFields);
  }

  /** @param stored runs of this key that earlier looks stated */
  state(data: KeyData, stored: readonly StoredRun[]): readonly FactList[] {
    const { type, key } = data;
    const { spanStart, keep: kept } = this.options;
    const gap = type === 'signin' ? this.options.signinGap : this.options.gap;
    const name = (run: Run): string => `${type}|${key}|${run.uid}`;
    const attempts = sorted(data.attempts, byAttemptTime);
    const { runs, merged, gone } = continueRuns(runsOf(attempts, data.counted, gap), stored, name, gap, spanStart);
    const stated: FactList[] = [];
    const head = (id: string, first: number, last: number): FactList => {
      const facts = new FactList();
      facts.addAll({ run_id: id, key_type: type, key, first_time: first, last_time: last });
      stated.push(facts);
      return facts;
    };
    let volume: Volume | undefined;
    const { logonFailures, logonProvider } = this.options;
    const hosts = type === 'user' ? new HostFacts(attempts, data.logIns, logonFailures, logonProvider) : undefined;
    for (const run of runs) {
      if (isToldAlready(run, spanStart)) continue;
      const approvals = run.run.attempts.flatMap((attempt) => data.approvalOf(attempt) ?? []);
      if (kept === 'eventful' && !isEventful(run, approvals, hosts)) continue;
      // Prepared for the first run: most keys have none to state.
      volume ??= new Volume(type === 'requester' ? withoutSettled(attempts) : attempts, this.counts);
      const facts = head(run.id, run.first, run.run.last);
      this.addCounts(facts, run.run.attempts);
      const maxima = this.addPeaks(facts, run, attempts, volume, hosts);
      if (type === 'requester') this.addUsers(facts, run, attempts, maxima);
      this.addAttempts(facts, run, approvals, maxima);
    }
    for (const { stored: run, into } of merged) {
      const facts = head(run.runId, run.first, run.last);
      this.addCounts(facts, []);
      facts.addAll({ merged_into: into, stored: 1 });
    }
    for (const run of gone) {
      const facts = head(run.runId, run.first, run.last);
      this.addCounts(facts, []);
      facts.addAll({ stored: 1 });
    }
    return stated;
  }

  private addCounts(facts: FactList, attempts: readonly Attempt[]): void {
    facts.addAll(episode.counts(attempts));
    facts.addAll(episode.netCounts(attempts));
  }

  /** @param attempts of the key. @returns what is to be stored of the windows */
  private addPeaks(
    facts: FactList,
    { run, stored }: ContinuedRun,
    attempts: readonly Attempt[],
    volume: Volume,
    hosts: HostFacts | undefined,
  ): Record<string, Maximum> {
    const { spanStart } = this.options;
    const earlier = stored.map((part) => part.maxima);
    const maxima: Record<string, Maximum> = {};
    const peaks = volume.peaks(run.first, run.last);
    for (const found of peaks) keep(facts, maxima, found, earlier, spanStart);
    for (const { max, start, end } of this.fields) {
      const found = peaks.find(({ field }) => field === max)?.found;
      facts.add(start, found?.start);
      facts.add(end, found?.end);
    }
    const host = hosts?.of(run);
    for (const found of [...countedPeaks(run, attempts), ...(host?.peaks ?? [])]) {
      keep(facts, maxima, found, earlier, spanStart);
    }
    if (host !== undefined) facts.addAll(host.facts);
    return maxima;
  }

  /**
   * @param attempts of the key
   * @param maxima is written to
   */
  private addUsers(
    facts: FactList,
    { run, stored }: ContinuedRun,
    attempts: readonly Attempt[],
    maxima: Record<string, Maximum>,
  ): void {
    const earlier = stored.map((part) => part.maxima);
    for (const { seconds, ...fields } of this.fields) {
      const { all, strangers, netStrangers } = usersPeaks(attempts, run.first, run.last, seconds);
      const peaks: readonly FieldPeak[] = [
        { field: fields.users, seconds, found: all },
        { field: fields.strangers, seconds, found: strangers, beside: { [fields.failed]: strangers.failed } },
        {
          field: fields.netStrangers,
          seconds,
          found: netStrangers,
          beside: { [fields.netFailed]: netStrangers.failed },
        },
      ];
      for (const found of peaks) keep(facts, maxima, found, earlier, this.options.spanStart);
    }
  }

  private addAttempts(
    facts: FactList,
    { run, first, stored }: ContinuedRun,
    approvals: readonly Approval[],
    windowMaxima: Readonly<Record<string, Maximum>>,
  ): void {
    const { attempts } = run;
    const refusals = episode.refusals(attempts);
    const signs = episode.attemptSigns(attempts);
    const approved = episode.approvalFacts(approvals);
    const counted = [episode.netCauses(attempts), episode.streaks(attempts), { app_peaks: appPeaks(attempts) }];
    const asked = Object.assign({}, refusals, signs, approved, ...counted);
    const earlier = stored.map((part) => part.maxima);
    const kept = keepAsked(asked, first, earlier, this.options.spanStart);
    facts.addAll(Object.assign(asked, kept.facts));
    facts.addAll(appPeakFacts(kept.facts['app_peaks']));
    facts.addAll(originFacts(attempts));
    facts.addAll(spread(attempts));
    facts.addAll(episode.gaps(attempts));
    facts.addAll(
      episode.evidence(
        attempts,
        run.counted.map(({ uid }) => uid),
      ),
    );
    facts.add('stored', stored.length > 0 ? 1 : 0);
    facts.add('maxima', JSON.stringify({ ...windowMaxima, ...kept.maxima }));
  }
}
