import { KINDS, makeAttacks } from '../../../src/eval/attacks/war';
import { makeLife } from '../../../src/eval/life/life';

const START = Date.UTC(2026, 2, 2) / 1000;
const life = makeLife({ seed: 1, users: 200, days: 30, start: START });
const attacks = makeAttacks(life, 1);

const ofKind = (kind: string) => attacks.filter(({ campaign }) => campaign.kind === kind);

describe('attacks', () => {
  it('are the same for the same seed', () => {
    expect(makeAttacks(life, 1)).toEqual(attacks);
    expect(makeAttacks(life, 2)).not.toEqual(attacks);
  });

  it.each(KINDS.map(({ kind }) => kind))('are there: %s', (kind) => {
    expect(ofKind(kind).length).toBeGreaterThan(0);
  });

  it('are labelled by what their steps are', () => {
    for (const { campaign, steps } of attacks) {
      const own = steps.filter((step) => step.campaign !== undefined);
      expect(new Set(own.map((step) => step.campaign))).toEqual(new Set([campaign.id]));
      expect(new Set(own.map(({ person }) => person.login))).toEqual(new Set(campaign.users));
      const asked = own.filter((step) => step.kind === 'sign_in');
      expect(new Set(asked.map(({ from }) => from.ip))).toEqual(new Set(campaign.addresses));
      expect(own.filter(({ at }) => at < campaign.from || at > campaign.to)).toEqual([]);
      expect(campaign.to).toBeLessThan(START + 30 * 86_400);
    }
  });

  it('come from clients that no benign person has', () => {
    const known = new Set(life.people.flatMap(({ computer, phone, home }) => [computer.id, phone.id, home.ip]));
    for (const { steps } of attacks) {
      for (const step of steps) {
        if (step.kind !== 'sign_in' || step.campaign === undefined) continue;
        expect(known.has(step.from.device.id) || known.has(step.from.ip)).toBe(false);
      }
    }
  });

  it('let nobody in but where the kind says so', () => {
    const letIn = attacks.filter(({ campaign, steps }) =>
      steps.some(
        (step) =>
          step.campaign === campaign.id && step.kind === 'sign_in' && step.prompts.at(-1)?.answer === 'approved',
      ),
    );
    expect(new Set(letIn.map(({ campaign }) => campaign.kind))).toEqual(
      new Set(['approved after fatigue', 'approved at the first try']),
    );
  });

  it("leave the user's own sign-ins between them unlabelled", () => {
    for (const { steps } of ofKind("bombing between the user's own sign-ins")) {
      const own = steps.filter(({ campaign }) => campaign === undefined);
      expect(own).toHaveLength(3);
      expect(own.every((step) => step.kind === 'sign_in' && step.from.device === step.person.computer)).toBe(true);
    }
  });
});
