import type { BareAttempt, Elsewhere } from '../model/attempt';
import { kilometres } from './distance';
import { showsPlace } from './network-kinds';
import { compareText } from './order';
import type { OwnUse } from './own-use';
import { sameRequester } from './same-requester';
import { lowerBound } from './windows';

/** DETECTION §3: how far in time the user's own use may be. */
const NEAR_SECONDS = 1800;

interface Limits {
  readonly knownDays: number;
  /** What geo data err, taken off a distance before it makes a speed. */
  readonly geoErrorKm: number;
}

/** The user's uses from known devices at a place that can be compared. */
export class KnownPlaces {
  private readonly uses: readonly OwnUse[];
  private readonly times: readonly number[];

  /** @param uses in time order */
  constructor(
    uses: readonly OwnUse[],
    private readonly limits: Limits,
  ) {
    this.uses = uses.filter(
      ({ requester, known }) => (known.device ?? 0) >= limits.knownDays && showsPlace(requester.net),
    );
    this.times = this.uses.map(({ time }) => time);
  }

  /** The use that speaks most against the attempt: in another country, then the fastest. Undefined where there is none. */
  elsewhere({ time, requester }: BareAttempt): Elsewhere | undefined {
    if (this.uses.length === 0 || !showsPlace(requester.net)) return undefined;
    let worst: Elsewhere | undefined;
    for (let at = lowerBound(this.times, time - NEAR_SECONDS); at < this.uses.length; at += 1) {
      const use = this.uses[at] as OwnUse;
      if (use.time > time + NEAR_SECONDS) break;
      if (sameRequester(use.requester, requester)) continue;
      const km = kilometres(use.requester.place, requester.place);
      const { country } = use.requester;
      const isOtherCountry = country !== undefined && requester.country !== undefined && country !== requester.country;
      if (!isOtherCountry && (km === undefined || km <= this.limits.geoErrorKm)) continue;
      const found = { country, isOtherCountry, km, kmh: this.speed(km, Math.abs(use.time - time)) };
      if (worst === undefined || isWorse(found, worst)) worst = found;
    }
    return worst;
  }

  /** Within a second no speed can be told; that second is what it is reckoned with. */
  private speed(km: number | undefined, seconds: number): number | undefined {
    if (km === undefined) return undefined;
    return Math.round((Math.max(0, km - this.limits.geoErrorKm) * 3600) / Math.max(1, seconds));
  }
}

function isWorse(a: Elsewhere, b: Elsewhere): boolean {
  if (a.isOtherCountry !== b.isOtherCountry) return a.isOtherCountry;
  const difference = (a.kmh ?? 0) - (b.kmh ?? 0) || (a.km ?? 0) - (b.km ?? 0);
  return difference > 0 || (difference === 0 && compareText(a.country ?? '', b.country ?? '') < 0);
}
