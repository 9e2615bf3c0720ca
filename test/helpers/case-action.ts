import { z } from 'zod';
import type { NativeRow } from '../../src/eval/model/native-row';
import { casesOf } from '../addon/cases';
import { changed, type Json, type NativeEvent } from '../addon/native';
import type { Source } from '../addon/sources';
import { START } from './case-time';

interface Written {
  /** A golden case of the add-on, whose event is taken. */
  readonly source: Source;
  readonly like: string;
  /** Who did it when, by path; the id is the event's own. */
  readonly changes: (moment: { time: string; id: string; login: string; name: string }) => Record<string, Json>;
}

const ACTIONS = {
  mail_rule: {
    ...{ source: 'o365', like: 'a mail rule' },
    changes: ({ time, id, login }) => ({ CreationTime: time.slice(0, 19), Id: id, UserId: login }),
  },
  consent: {
    ...{ source: 'entra', like: 'consent' },
    changes: ({ time, id, login }) => ({
      'properties.activityDateTime': time,
      'properties.id': id,
      'properties.initiatedBy.user.userPrincipalName': login,
    }),
  },
  access_key: {
    ...{ source: 'aws', like: 'CreateAccessKey: the key it made' },
    changes: ({ time, id, name }) => ({
      eventTime: `${time.slice(0, 19)}Z`,
      eventID: id,
      'userIdentity.userName': name,
      'userIdentity.arn': `arn:aws:iam::111122223333:user/${name}`,
    }),
  },
  policy: {
    ...{ source: 'okta', like: 'an action: policy.rule.update' },
    changes: ({ time, id, login }) => ({ published: time, uuid: id, 'actor.alternateId': login }),
  },
} as const satisfies Record<string, Written>;

type Action = keyof typeof ACTIONS;

/** A sensitive action of a user's, or of whoever has the session. */
export const ACTION = z.strictObject({
  at: START,
  action: z.enum(Object.keys(ACTIONS) as [Action, ...Action[]]),
  user: z.string().default('ada'),
});

/** @param id of the event */
export function actionRow(
  name: string,
  { action, user }: z.output<typeof ACTION>,
  time: number,
  id: string,
): NativeRow {
  const { source, like, changes }: Written = ACTIONS[action];
  const golden = casesOf(source).find((one) => one.name === like);
  if (golden === undefined) throw new Error(`${source} has no golden case "${like}"`);
  const moment = { time: new Date(time * 1000).toISOString(), id, login: `${user}@${name}.example.com` };
  const event = changed(golden.native as NativeEvent, changes({ ...moment, name: `${user}.${name}` }));
  return { sourcetype: golden.sourcetype, at: time, event: event as NativeRow['event'] };
}
