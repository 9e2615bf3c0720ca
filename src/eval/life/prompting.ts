import type { Source } from '../model/network';
import type { Factor } from '../model/person';
import type { Random } from '../model/random';
import type { Answer, Prompt } from '../model/step';

/** Seconds after which a prompt that nobody answers ends. */
export const TIME_OUT = 60;

/** How often people answer how; the shares are our guess. A code can't be denied or left without answer. */
const PUSHES: readonly (readonly [readonly Answer[], number])[] = [
  [['approved'], 930],
  [['no_response', 'approved'], 25],
  [['no_response', 'no_response', 'approved'], 5],
  [['denied', 'approved'], 4],
  [['abandoned'], 6],
  [['undelivered', 'approved'], 3],
];
const NUMBERS: typeof PUSHES = [
  ...PUSHES,
  [['wrong_number', 'approved'], 18],
  [['wrong_number', 'wrong_number', 'approved'], 2],
];
const CODES: typeof PUSHES = [
  [['approved'], 930],
  [['wrong_code', 'approved'], 55],
  [['wrong_code', 'wrong_code', 'approved'], 8],
  [['wrong_code', 'wrong_code', 'wrong_code', 'approved'], 1],
  [['abandoned'], 6],
];

const USUAL: Readonly<Record<Factor, typeof PUSHES>> = { push: PUSHES, push_number: NUMBERS, totp: CODES, sms: CODES };

export const usualAnswers = (factor: Factor, random: Random): readonly Answer[] => random.weighted(USUAL[factor]);

/** What a phone without power or reception makes of prompts, until its owner gives up. */
export const deadAnswers = (factor: Factor, random: Random): readonly Answer[] =>
  factor === 'totp' ? ['abandoned'] : Array.from({ length: random.whole(2, 5) }, () => 'no_response' as const);

/** What people see while their provider can't deliver: nothing comes, they try again. */
export function outageAnswers(random: Random): readonly Answer[] {
  const tries = random.whole(1, 3);
  return Array.from({ length: tries }, () => random.pick(['undelivered', 'no_response'] as const));
}

/** Prompts one after the other, from a moment on, each with its answer in the time that people take. */
export function promptsFrom(
  at: number,
  answers: readonly Answer[],
  { factor, approver, random }: { readonly factor: Factor; readonly approver: Source; readonly random: Random },
): readonly Prompt[] {
  const prompts: Prompt[] = [];
  let asked = at;
  for (const answer of answers) {
    const took = answer === 'no_response' ? TIME_OUT : answer === 'undelivered' ? 1 : random.between(3, 25);
    const answeredAt = Math.round((asked + took) * 1000) / 1000;
    prompts.push({ at: asked, factor, answer, answeredAt, approver });
    asked = Math.round((answeredAt + random.between(3, 30)) * 1000) / 1000;
  }
  return prompts;
}
