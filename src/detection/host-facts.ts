import type { Attempt } from '../model/attempt';
import type { Facts } from './fact-list';
import { FailedLogIns } from './failed-log-ins';
import { logInList } from './log-in-list';
import type { LogIn } from './log-ins';
import { compareText } from './order';
import { ruleCounts } from './rule-counts';
import type { Run } from './runs';
import { SHOWN_VALUES } from './spread';
import { type FieldPeak, TEN_MINUTES } from './volume';
import { peak, type Peak } from './windows';

/** A prompt to log in to a Mac. */
export const isMacLogIn = ({ appClass }: { readonly appClass: string | undefined }): boolean =>
  appClass === 'mac_login';

const { seconds } = TEN_MINUTES;

function most(attempts: readonly Attempt[], { first, last }: Run): Peak | undefined {
  return peak(
    attempts.map(({ time }) => time),
    first,
    last,
    seconds,
  );
}

/** What hosts tell of one user's runs: prompts at hosts and for Macs, of any outcome, and log-ins at endpoints. */
export class HostFacts {
  private readonly auths: readonly Attempt[];
  private readonly macs: readonly Attempt[];
  private readonly failed: FailedLogIns;

  /**
   * @param attempts of the user, in time order
   * @param logIns of the user, in time order
   * @param logonFailures how many failed log-ins within ten minutes prompts are counted after
   * @param logonProvider whose failed log-ins count
   */
  constructor(
    attempts: readonly Attempt[],
    private readonly logIns: readonly LogIn[],
    private readonly logonFailures: number,
    logonProvider: string,
  ) {
    this.auths = attempts.filter(({ isHostAuth }) => isHostAuth);
    this.macs = attempts.filter(isMacLogIn);
    this.failed = new FailedLogIns(logIns, logonProvider);
  }

  /** Whether windows that end in a run hold authentications at hosts or prompts for Macs. */
  reach(run: Run): boolean {
    return most(this.auths, run) !== undefined || most(this.macs, run) !== undefined;
  }

  of(run: Run): { readonly peaks: readonly FieldPeak[]; readonly facts: Facts } {
    const auths = ruleCounts('auth_10m', this.auths, (counted) => most(counted, run));
    const macs = ruleCounts('max_10m_mac', this.macs, (counted) => most(counted, run));
    const [auth, mac] = [auths[0]?.[1], macs[0]?.[1]];
    const failed = this.failed.before(run.attempts);
    const after = ruleCounts('prompts_after_logons', run.attempts, (counted) =>
      this.failed.promptsAfter(counted, this.logonFailures),
    );
    const following = after[0]?.[1];
    const beside: Readonly<Record<string, Facts>> = {
      auth_10m: { auth_10m_hosts: this.hostsOf(auth) },
      max_10m_mac: {
        peak_10m_mac_start: mac?.start,
        peak_10m_mac_end: mac?.end,
        peak_10m_mac_logons: mac && logInList(run.attempts, this.logIns, mac.start, mac.end).shown,
      },
      prompts_after_logons: {
        prompts_after_logons_failed: following?.failed,
        prompts_after_logons_host: following?.host,
      },
    };
    const logons = logInList(run.attempts, this.logIns);
    return {
      peaks: [
        ...[...auths, ...macs].map(([field, found]) => ({ field, seconds, found, beside: beside[field] })),
        {
          ...{ field: 'logons_failed_10m', seconds, found: failed?.found },
          beside: { logons_failed_10m_host: failed?.host },
        },
        // Ten minutes of failed log-ins, and ten of prompts.
        ...after.map(([field, found]) => ({ field, seconds: 2 * seconds, found, beside: beside[field] })),
      ],
      facts: { logons: logons.shown, logons_count: logons.count },
    };
  }

  private hostsOf(found: Peak | undefined): readonly string[] {
    if (found === undefined) return [];
    const inside = this.auths.filter(({ time }) => time >= found.start && time <= found.end);
    return [...new Set(inside.flatMap(({ hostId }) => hostId ?? []))].sort(compareText).slice(0, SHOWN_VALUES);
  }
}
