import { APPS } from '../life/apps';
import { foreigner, hasPush } from './bombing';
import type { Kind } from './siege';

/** What ATT&CK tells apart by platform: AN0450 to AN0454, and the sequences of Entra ID. */
export const PLATFORMS: readonly Kind[] = [
  {
    ...{ kind: 'one sign-in with many resends', expected: 'likely', systems: ['entra', 'office365'], when: 'day' },
    isTarget: ({ factor }) => factor === 'push_number',
    run: (siege) => {
      const resends = Array.from({ length: 6 }, () => 'no_response' as const);
      siege.ask(siege.scene.at, [...resends, 'wrong_number', 'wrong_number'], foreigner(siege));
    },
  },
  {
    ...{
      kind: 'console challenge flood (AN0450)',
      expected: 'likely',
      systems: ['aws', 'identity_center'],
      when: 'night',
      isTarget: () => true,
    },
    run: (siege) => {
      const from = foreigner(siege);
      for (const at of siege.moments([12, 20], [30, 50])) {
        siege.ask(at, [siege.scene.random.chance(0.6) ? 'wrong_code' : 'abandoned'], from, { app: APPS.console });
      }
    },
  },
  {
    ...{
      kind: 'failed logons, then prompts (AN0451)',
      expected: 'likely',
      systems: ['windows', 'entra'],
      when: 'night',
    },
    isTarget: (person) => hasPush(person) && person.computer.os === 'Windows 11',
    run: (siege) => {
      const { at, random, person, id } = siege.scene;
      const from = foreigner(siege);
      const logon = {
        kind: 'logon',
        how: 'network',
        success: false,
        host: person.computer,
        person,
        from,
        campaign: id,
      } as const;
      for (const moment of siege.moments([8, 8], [10, 30])) siege.steps.push({ ...logon, at: moment });
      let time = at + 260;
      for (let index = 0; index < 5; index += 1) {
        time = siege.ask(time, [siege.fended()], from, { app: APPS.vpn }) + random.between(10, 40);
      }
    },
  },
  {
    ...{ kind: 'PAM flood (AN0452)', expected: 'likely', systems: ['linux'], when: 'night', isTarget: () => true },
    run: (siege) => {
      const from = foreigner(siege);
      for (const at of siege.moments([10, 14], [38, 46])) {
        siege.ask(at, [siege.scene.random.chance(0.3) ? 'denied' : 'abandoned'], from, { app: APPS.bastion });
      }
    },
  },
  {
    ...{
      kind: 'SaaS log-ins that repeat (AN0453)',
      expected: 'likely',
      systems: ['auth0', 'salesforce', 'github'],
      when: 'day',
    },
    isTarget: () => true,
    run: (siege) => {
      const { random, person } = siege.scene;
      const from = foreigner(siege);
      const answer = () => (hasPush(person) ? siege.fended() : random.pick(['wrong_code', 'abandoned'] as const));
      for (const at of siege.moments([7, 7], [65, 85])) siege.ask(at, [answer()], from, { app: APPS.crm });
    },
  },
  {
    ...{ kind: 'Mac log-in prompts (AN0454)', expected: 'likely', systems: ['okta', 'entra'], when: 'night' },
    isTarget: (person) => person.isMac && hasPush(person),
    run: (siege) => {
      const from = foreigner(siege);
      for (const at of siege.moments([4, 6], [85, 105])) siege.ask(at, [siege.fended()], from, { app: APPS.mac });
    },
  },
];
