import type { Json, NativeEvent } from '../native';

type Fields = { readonly [name: string]: Json };

/** A parameter as the Reports API writes it: a list as multiValue, a boolean as boolValue, all else as value. */
function parameter([name, value]: [string, Json]): { [key: string]: Json } {
  if (Array.isArray(value)) return { name, ...(isTexts(value) ? { multiValue: value } : { multiMessageValue: value }) };
  return { name, ...(typeof value === 'boolean' ? { boolValue: value } : { value }) };
}

const isTexts = (values: readonly Json[]): boolean => values.every((value) => typeof value === 'string');

/** An activity with one event, as Splunk's add-on writes it. */
export const activity = (about: Fields, event: { type: Json; name: Json }, parameters: Fields): NativeEvent => ({
  ...about,
  event: { ...event, parameters: Object.entries(parameters).map(parameter) },
});

/** What is told of an activity as a whole; in a log that flattens events, all other columns are parameters. */
const ABOUT = ['kind', 'id', 'etag', 'actor', 'ipAddress', 'ownerDomain'];

/** An activity of a log that flattens its event into columns. */
export function fromColumns(row: NativeEvent): NativeEvent {
  const { event_type: type, event_name: name, ...rest } = row;
  const about = Object.entries(rest).filter(([column]) => ABOUT.includes(column));
  const parameters = Object.entries(rest).filter(([column]) => !ABOUT.includes(column));
  return activity(Object.fromEntries(about), { type, name }, Object.fromEntries(parameters));
}

/** An activity of a log that has its parameters as one object. */
export function fromObject({ type, name, parameters, ...about }: NativeEvent): NativeEvent {
  const named = Object.entries((parameters ?? {}) as Fields).filter(([, value]) => value !== null);
  return activity(about, { type, name }, Object.fromEntries(named));
}

/** Activities, one an event, of an entry of Google Cloud's audit log. */
export function fromCloudAudit(entry: NativeEvent): NativeEvent[] {
  const { authenticationInfo, requestMetadata, metadata } = entry['protoPayload'] as Record<string, NativeEvent>;
  const { activityId, event } = metadata as { activityId: NativeEvent; event: NativeEvent[] };
  const about = {
    id: { time: entry['timestamp'], uniqueQualifier: activityId['uniqQualifier'], applicationName: 'login' },
    actor: { email: authenticationInfo?.['principalEmail'] },
    ipAddress: requestMetadata?.['callerIp'],
  };
  return event.map(({ eventType, eventName, parameter: list }) => {
    const named = (list as NativeEvent[]).map(({ name, value, boolValue, multiStrValue }) => [
      name as string,
      multiStrValue ?? boolValue ?? value,
    ]);
    return activity(about, { type: eventType, name: eventName }, Object.fromEntries(named) as Fields);
  });
}

export const nameOf = (event: NativeEvent): string | undefined => {
  const { event: one, events } = event as { event?: NativeEvent; events?: NativeEvent[] };
  return (one ?? events?.[0])?.['name'] as string | undefined;
};

export const applicationOf = (event: NativeEvent): string =>
  String((event['id'] as NativeEvent | undefined)?.['applicationName']);
