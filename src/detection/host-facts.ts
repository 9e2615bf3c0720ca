import type { Attempt } from '../model/attempt';
import type { Facts } from './fact-list';
import { FailedLogIns } from './failed-log-ins';
import { logInList } from './log-in-list';
import type { LogIn } from './log-ins';
import { compareText } from './order';
import type { Run } from './runs';
import { SHOWN_VALUES } from './spread';
import { type FieldPeak, TEN_MINUTES } from './volume';
import { peak, type Peak } from './windows';

/** A prompt to log in to a Mac. */
export const isMacLogIn = ({ appClass }: { readonly appClass: string | undefined }): boolean =>
  appClass === 'mac_login';

const { seconds } = TEN_MINUTES;

/** What hosts tell of one user's runs: prompts at hosts and for Macs, of any outcome, and log-ins at endpoints. */
export class HostFacts {
  private readonly auths: readonly Attempt[];
  private readonly authTimes: readonly number[];
  private readonly macTimes: readonly number[];
  private readonly failed: FailedLogIns;

  /**
   * @param attempts of the user, in time order
   * @param logIns of the user, in time order
   * @param logonFailures how many failed log-ins within ten minutes prompts are counted after
   */
  constructor(
    attempts: readonly Attempt[],
    private readonly logIns: readonly LogIn[],
    private readonly logonFailures: number,
  ) {
    this.auths = attempts.filter(({ isHostAuth }) => isHostAuth);
    this.authTimes = this.auths.map(({ time }) => time);
    this.macTimes = attempts.filter(isMacLogIn).map(({ time }) => time);
    this.failed = new FailedLogIns(logIns);
  }

  /** Whether windows that end in a run hold authentications at hosts or prompts for Macs. */
  reach(run: Run): boolean {
    return this.most(this.authTimes, run) !== undefined || this.most(this.macTimes, run) !== undefined;
  }

  of(run: Run): { readonly peaks: readonly FieldPeak[]; readonly facts: Facts } {
    const [auth, mac] = [this.most(this.authTimes, run), this.most(this.macTimes, run)];
    const failed = this.failed.before(run.attempts);
    const after = this.failed.promptsAfter(run.attempts, this.logonFailures);
    const logons = logInList(run.attempts, this.logIns);
    return {
      peaks: [
        { field: 'auth_10m', seconds, found: auth },
        { field: 'max_10m_mac', seconds, found: mac },
        { field: 'logons_failed_10m', seconds, found: failed?.found },
        // Ten minutes of failed log-ins, and ten of prompts.
        { field: 'prompts_after_logons', seconds: 2 * seconds, found: after },
      ],
      facts: {
        auth_10m_hosts: this.hostsOf(auth),
        peak_10m_mac_start: mac?.start,
        peak_10m_mac_end: mac?.end,
        logons_failed_10m_provider: failed?.provider,
        logons_failed_10m_host: failed?.host,
        logons: logons.shown,
        logons_count: logons.count,
      },
    };
  }

  private most(times: readonly number[], { first, last }: Run): Peak | undefined {
    return peak(times, first, last, seconds);
  }

  private hostsOf(found: Peak | undefined): readonly string[] {
    if (found === undefined) return [];
    const inside = this.auths.filter(({ time }) => time >= found.start && time <= found.end);
    return [...new Set(inside.flatMap(({ hostId }) => hostId ?? []))].sort(compareText).slice(0, SHOWN_VALUES);
  }
}
