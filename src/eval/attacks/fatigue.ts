import { foreigner, hasPush, PUSHING } from './bombing';
import type { Kind } from './siege';

const base = { systems: PUSHING, isTarget: hasPush } as const;

/** Attacks that end in an answer: an approval, a guess, a report. */
export const FATIGUE: readonly Kind[] = [
  {
    ...base,
    ...{ kind: 'approved after fatigue', expected: 'confirmed', when: 'night' },
    run: (siege) => {
      const { at, random } = siege.scene;
      const from = foreigner(siege);
      let time = at;
      for (const answer of [
        'denied',
        'denied',
        ...Array.from({ length: random.whole(2, 7) }, () => siege.fended()),
      ] as const) {
        time = siege.ask(time, [answer], from) + random.between(20, 90);
      }
      time = siege.ask(time, ['approved'], from);
      siege.enrol(time + random.between(120, 900), from);
    },
  },
  {
    ...base,
    ...{ kind: 'approved at the first try', expected: 'suspicious', when: 'day' },
    run: (siege) => void siege.ask(siege.scene.at, ['approved'], foreigner(siege)),
  },
  {
    ...base,
    ...{ kind: 'wrong numbers', expected: 'likely', when: 'day', isTarget: ({ factor }) => factor === 'push_number' },
    run: (siege) => {
      const from = foreigner(siege);
      for (const at of siege.moments([4, 6], [40, 80])) siege.ask(at, ['wrong_number'], from);
    },
  },
  {
    ...base,
    ...{ kind: 'fraud reported', expected: 'confirmed', when: 'day' },
    run: (siege) => {
      const { at, random, person, id } = siege.scene;
      const from = foreigner(siege);
      let time = siege.ask(at, ['denied'], from) + random.between(20, 60);
      time = siege.ask(time, ['fraud_reported'], from);
      siege.steps.push({ kind: 'report', at: time + 90, person, campaign: id });
    },
  },
];
