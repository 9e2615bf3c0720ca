import type { Attempt, BareAttempt, Origin } from '../model/attempt';
import type { Signs, StrongSign, WeakSign } from '../model/sign';
import { isKeyedRequester } from './keys';
import { isHostingOrAnonymous } from './network-kinds';

/** What decides what is a sign: thresholds that act when facts are stated. */
export interface SignLimits {
  /** Earlier days after which something is known. */
  readonly knownDays: number;
  /** A faster journey than this is impossible, km/h. */
  readonly speedKmh: number;
  /** An approver further off than this, in the same country, is a weak sign. */
  readonly approverKm: number;
  /** What geo data err, km. */
  readonly geoErrorKm: number;
  /** A stranger to this many users is a sign. */
  readonly strangerUsers: number;
}

/** User agents of programs, not of browsers that a person holds. */
const SCRIPTED =
  /^(?:python|curl\/|wget\/|go-http-client|okhttp|java\/|apache-httpclient|axios\/|node-fetch|undici|aiohttp|httpx|libwww-perl|ruby|powershell|postmanruntime)|headless|phantomjs|selenium|puppeteer|playwright|python-requests|windowspowershell/i;

/** Resistance to an attacker in the middle; factors of one level are not weaker than each other. */
const FACTOR_LEVEL: ReadonlyMap<string, number> = new Map([
  ...['webauthn', 'platform', 'cert'].map((factor) => [factor, 4] as const),
  ['push_number', 3],
  ...['push', 'totp'].map((factor) => [factor, 2] as const),
  ...['sms', 'voice', 'email'].map((factor) => [factor, 1] as const),
  ['bypass_code', 0],
]);

/** Signs that count once together, by the name of the first: a hosting stranger is one, and so is what speaks of the factor. */
const TOGETHER: ReadonlyMap<StrongSign, StrongSign> = new Map<StrongSign, StrongSign>([
  ['network', 'stranger'],
  ['approver_device_new', 'factor_new'],
  ['factor_weaker', 'factor_new'],
]);

export function isScripted(userAgent: string | undefined): boolean {
  return userAgent !== undefined && SCRIPTED.test(userAgent);
}

/** False where a factor is not known. */
function isWeaker(factor: string, than: string): boolean {
  const [level, other] = [FACTOR_LEVEL.get(factor), FACTOR_LEVEL.get(than)];
  return level !== undefined && other !== undefined && level < other;
}

export function signsFrom(strong: readonly StrongSign[], weak: readonly WeakSign[]): Signs {
  return { strong, weak, count: signCount(strong, weak) };
}

/** Strong ones, and one for every two weak ones. */
export function signCount(strong: readonly StrongSign[], weak: readonly WeakSign[]): number {
  const distinct = strong.length < 2 ? strong.length : new Set(strong.map((sign) => TOGETHER.get(sign) ?? sign)).size;
  return distinct + Math.floor(weak.length / 2);
}

const NO_SIGNS = signsFrom([], []);
const OWN_VERDICT = signsFrom(['provider_verdict'], []);

/** What the signs of one attempt are read from, beside its rows. */
export type SignContext = Pick<Attempt, 'ownSession' | 'origin' | 'elsewhere'> & {
  /** The requester is a stranger to as many users as the limit says. */
  readonly isStrangerToMany: boolean;
  /** An approval whose requester, who is new to the user, enrolled a factor in the hour before. */
  readonly hasEnrolled: boolean;
};

/** A stranger for its country, for its network, or both; only by country where nothing tells of the network. */
function strangerSigns({ requester, known }: BareAttempt, { knownDays }: SignLimits): readonly StrongSign[] {
  const isNew = known.isWarm && known.address === 0 && (known.asnCountry ?? 0) === 0;
  const byNetwork = isHostingOrAnonymous(requester.net) && (isNew || requester.class === 'stranger');
  const inKnownCountry = (known.country ?? 0) >= knownDays;
  const byCountry = requester.class === 'stranger' && !(byNetwork && inKnownCountry);
  return [...(byCountry ? (['stranger'] as const) : []), ...(byNetwork ? (['network'] as const) : [])];
}

/** Two countries, that is: whether a user is new in one is what `stranger` says. */
function isNewPair(
  { requester, approver }: BareAttempt,
  origin: Origin | undefined,
  { knownDays }: SignLimits,
): boolean {
  return origin?.days !== undefined && origin.days < knownDays && requester.country !== approver.country;
}

/**
 * The signs that one attempt shows (DETECTION §6). Nothing is a sign of `own` but the provider's own verdict, and what is
 * not known raises nothing.
 */
export function signsOf(attempt: BareAttempt, context: SignContext, limits: SignLimits): Signs {
  const { requester, known } = attempt;
  const { origin, elsewhere } = context;
  const isVerdict = attempt.risk === 'high' || attempt.outcome === 'blocked' || attempt.reason === 'phishing';
  if (requester.class === 'own') return isVerdict ? OWN_VERDICT : NO_SIGNS;
  const strong: StrongSign[] = isVerdict ? ['provider_verdict'] : [];
  const weak: WeakSign[] = [];
  strong.push(...strangerSigns(attempt, limits));
  if (isScripted(requester.userAgent)) strong.push('scripted');
  if (context.ownSession === 'none') strong.push('no_own_session');
  if (elsewhere !== undefined && (elsewhere.isOtherCountry || (elsewhere.kmh ?? 0) > limits.speedKmh)) {
    strong.push('elsewhere');
  }
  // Colleagues at a new place are approved as well: of an approval by a stranger there it tells nothing more. A phishing proxy at
  // a host is approved by many too.
  const isToldBefore =
    attempt.outcome === 'approved' && requester.class === 'stranger' && !isHostingOrAnonymous(requester.net);
  if (context.isStrangerToMany && isKeyedRequester(requester) && !isToldBefore) strong.push('stranger_to_many');
  if (known.isWarm && isNewPair(attempt, origin, limits)) strong.push('pair_new');
  if (known.isWarm && (attempt.factorDays === 0 || context.hasEnrolled)) strong.push('factor_new');
  if (known.isWarm && attempt.approverDays === 0) strong.push('approver_device_new');
  if (requester.class === 'new') weak.push('class_new');
  if (known.isWarm && known.client === 0) weak.push('client_new');
  if (origin?.km !== undefined && origin.km > limits.approverKm && requester.country === attempt.approver.country) {
    weak.push('approver_far');
  }
  if (known.isWarm && known.hour === 0) weak.push('off_hours');
  return strong.length + weak.length === 0 ? NO_SIGNS : signsFrom(strong, weak);
}

/**
 * The signs of an approval: a weaker factor is one after a denial.
 * @param denied factors of the same requester's denials before it
 */
export function approvalSigns({ signs, factor, requester }: Attempt, denied: readonly string[]): Signs {
  if (requester.class === 'own' || !denied.some((other) => isWeaker(factor, other))) return signs;
  return signsFrom([...signs.strong, 'factor_weaker'], signs.weak);
}
