import type { Attempt } from '../model/attempt';
import type { LogIn } from './log-ins';
import { compareText } from './order';
import { lowerBound, peak, type Peak } from './windows';

const WINDOW_SECONDS = 600;

/** The failed log-ins at one host, in time order. */
interface FailedAtHost {
  readonly host: string;
  readonly times: readonly number[];
}

/** Prompts that followed failed log-ins, and which ones. */
export interface PromptsAfter {
  readonly count: number;
  /** The last of the prompts. */
  readonly end: number;
  readonly failed: number;
  readonly host: string;
}

/**
 * What failed log-ins at endpoints say of a user's prompts. Counted for each host: one try may fail at a computer and at
 * the domain controller that it asks.
 */
export class FailedLogIns {
  private readonly hosts: readonly FailedAtHost[];

  /**
   * @param logIns of the user, in time order
   * @param provider whose log-ins count: more of them at another kind of host hide none of these
   */
  constructor(logIns: readonly LogIn[], provider: string) {
    const hosts = new Map<string, { host: string; times: number[] }>();
    for (const { provider: by, host, time, kind } of logIns) {
      if (kind !== 'failed' || by !== provider) continue;
      const known = hosts.get(host);
      if (known === undefined) hosts.set(host, { host, times: [time] });
      else known.times.push(time);
    }
    this.hosts = [...hosts].sort(([a], [b]) => compareText(a, b)).map(([, failed]) => failed);
  }

  /** The most at one host in the ten minutes up to a prompt, and where; of equals the first. */
  before(prompts: readonly Attempt[]): (FailedAtHost & { readonly found: Peak }) | undefined {
    let most: (FailedAtHost & { readonly found: Peak }) | undefined;
    for (const failed of this.hosts) {
      for (const { time } of prompts) {
        const found = peak(failed.times, time, time, WINDOW_SECONDS);
        if (found !== undefined && found.count > (most?.found.count ?? 0)) most = { ...failed, found };
      }
    }
    return most;
  }

  /**
   * The most prompts in the ten minutes from the moment on at which so many log-ins had failed at one host within ten; of
   * equals after the most failures.
   * @param prompts in time order
   */
  promptsAfter(prompts: readonly Attempt[], failures: number): PromptsAfter | undefined {
    const times = prompts.map(({ time }) => time);
    let most: PromptsAfter | undefined;
    for (const host of this.hosts) {
      for (const time of host.times) {
        const failed = peak(host.times, time, time, WINDOW_SECONDS)?.count ?? 0;
        if (failed < failures) continue;
        const [from, to] = [lowerBound(times, time), lowerBound(times, time + WINDOW_SECONDS)];
        const count = to - from;
        if (count === 0 || count < (most?.count ?? 0) || (count === most?.count && failed <= most.failed)) continue;
        most = { count, end: times[to - 1] as number, failed, host: host.host };
      }
    }
    return most;
  }
}
