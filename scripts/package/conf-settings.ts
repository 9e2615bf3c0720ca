/**
 * The settings that the packages use, by conf file, each with the first Splunk version whose spec file was seen to list
 * it: of 8.0.6, 9.0.3 and 9.1.2, all from $SPLUNK_HOME/etc/system/README/<file>.conf.spec. "8.0" thus means 8.0 or
 * earlier. `<any>` stands for a name of the app's choosing.
 */
export const CONF_SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  app: {
    is_configured: '8.0',
    build: '8.0',
    is_visible: '8.0',
    label: '8.0',
    author: '8.0',
    description: '8.0',
    version: '8.0',
    id: '8.0',
    check_for_updates: '8.0',
    name: '8.0',
  },
  authorize: { importRoles: '8.0', edit_mfa_watch: '8.0' },
  collections: { 'field.<any>': '8.0', 'accelerated_fields.<any>': '8.0' },
  commands: { chunked: '8.0', is_risky: '8.0', filename: '8.0', 'command.arg.<any>': '8.0' },
  // The stanza [replicationDenylist] holds names of the app's choosing; it is in 9.0.3, not yet in 8.0.6.
  distsearch: { 'mfa_watch_<any>': '9.0' },
  eventtypes: { search: '8.0' },
  macros: { args: '8.0', definition: '8.0', iseval: '8.0' },
  savedsearches: {
    description: '8.0',
    search: '8.0',
    disabled: '8.0',
    'dispatch.earliest_time': '8.0',
    'dispatch.latest_time': '8.0',
    'dispatch.index_earliest': '8.0',
    'dispatch.allow_partial_results': '9.0',
    cron_schedule: '8.0',
    enableSched: '8.0',
    realtime_schedule: '8.0',
    schedule_window: '8.0',
    counttype: '8.0',
    relation: '8.0',
    quantity: '8.0',
    'alert.digest_mode': '8.0',
    'alert.track': '8.0',
    'alert.suppress': '8.0',
    'alert.suppress.fields': '8.0',
    'alert.suppress.period': '8.0',
    // action.<name> and action.<name>.<parameter>; these three are Enterprise Security's, and idle without it.
    'action.correlationsearch.<any>': '8.0',
    'action.notable': '8.0',
    'action.notable.param.<any>': '8.0',
    'action.risk': '8.0',
    'action.risk.param.<any>': '8.0',
  },
  transforms: {
    external_type: '8.0',
    collection: '8.0',
    fields_list: '8.0',
    filename: '8.0',
    max_matches: '8.0',
    match_type: '8.0',
  },
};

const asNumbers = (version: string): readonly number[] => version.split('.').map(Number);

/** Whether one version of Splunk comes after another, both as `9.3`. */
export function isLater(version: string, than: string): boolean {
  const [[major = 0, minor = 0], [otherMajor = 0, otherMinor = 0]] = [asNumbers(version), asNumbers(than)];
  return major > otherMajor || (major === otherMajor && minor > otherMinor);
}

/** The version that lists a setting first; undefined where the table lacks it. */
export function listedSince(file: string, setting: string): string | undefined {
  const settings = Object.entries(CONF_SETTINGS[file] ?? {});
  return settings.find(([name]) => {
    const prefix = name.endsWith('<any>') ? name.slice(0, -'<any>'.length) : undefined;
    return prefix === undefined ? name === setting : setting.startsWith(prefix) && setting.length > prefix.length;
  })?.[1];
}
