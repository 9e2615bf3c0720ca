import type { Attempt } from '../model/attempt';

/** DETECTION §6: each is one sign. */
export type StrongSign = 'stranger' | 'scripted' | 'provider_verdict' | 'factor_weaker';
/** Two of these make one sign. */
export type WeakSign = 'class_new';

export interface Signs {
  readonly strong: readonly StrongSign[];
  readonly weak: readonly WeakSign[];
  /** Strong ones, and one for every two weak ones. */
  readonly count: number;
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

export function isScripted(userAgent: string | undefined): boolean {
  return userAgent !== undefined && SCRIPTED.test(userAgent);
}

/** False where a factor is not known. */
export function isWeaker(factor: string, than: string): boolean {
  const [level, other] = [FACTOR_LEVEL.get(factor), FACTOR_LEVEL.get(than)];
  return level !== undefined && other !== undefined && level < other;
}

/**
 * The signs that one attempt shows of its own rows; what needs other rows or look-ups is added by who has them.
 * @param deniedFactors factors of the same requester's denials before an approval
 */
export function signsOf(attempt: Attempt, deniedFactors: readonly string[] = []): Signs {
  const { requester } = attempt;
  const strong: StrongSign[] = [];
  const weak: WeakSign[] = [];
  if (attempt.risk === 'high' || attempt.outcome === 'blocked' || attempt.reason === 'phishing') {
    strong.push('provider_verdict');
  }
  if (requester.class !== 'own') {
    if (requester.class === 'stranger') strong.push('stranger');
    if (isScripted(requester.userAgent)) strong.push('scripted');
    if (deniedFactors.some((denied) => isWeaker(attempt.factor, denied))) strong.push('factor_weaker');
    if (requester.class === 'new') weak.push('class_new');
  }
  return { strong, weak, count: signCount(strong.length, weak.length) };
}

/** Two weak signs make one. */
export function signCount(strong: number, weak: number): number {
  return strong + Math.floor(weak / 2);
}
