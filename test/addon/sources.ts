/** Every source of the add-on by the name that its event type and macro end in, with the source types it reads. */
export const SOURCES = {
  okta: { sourcetypes: ['OktaIM2:log'], form: 'json' },
  o365: { sourcetypes: ['o365:management:activity'], form: 'json' },
  entra: { sourcetypes: ['azure:monitor:aad'], form: 'json' },
  entra_graph: { sourcetypes: ['ms:aad:signin'], form: 'json' },
  aws: { sourcetypes: ['aws:cloudtrail'], form: 'json' },
  google_login: { sourcetypes: ['gws:reports:login'], form: 'json' },
  google_token: { sourcetypes: ['gws:reports:token'], form: 'json' },
  duo: { sourcetypes: ['cisco:duo:authentication', 'cisco:duo:authentication_v2'], form: 'json' },
  pingid: { sourcetypes: ['pingid'], form: 'json' },
  pingone: { sourcetypes: ['pingone:audit'], form: 'json' },
  onelogin: { sourcetypes: ['onelogin:event'], form: 'json' },
  auth0: { sourcetypes: ['auth0:log', 'auth0_logs'], form: 'json' },
  jamf: { sourcetypes: ['jamf:protect:telemetry', 'jamf:protect:alerts'], form: 'json' },
  macos: { sourcetypes: ['macos:unifiedlog'], form: 'json' },
  osquery: { sourcetypes: ['osquery:results'], form: 'json' },
  windows: { sourcetypes: ['XmlWinEventLog', 'WinEventLog'], form: 'text' },
  linux: { sourcetypes: ['linux_secure', 'linux:audit'], form: 'text' },
  salesforce: { sourcetypes: ['sfdc:loginhistory', 'sfdc:verificationhistory', 'sfdc:loginevent'], form: 'json' },
  github: { sourcetypes: ['github:cloud:audit', 'github:enterprise:audit', 'github:audit'], form: 'json' },
  ocsf: { sourcetypes: ['ocsf:authentication'], form: 'json' },
} as const satisfies Record<
  string,
  { readonly sourcetypes: readonly [string, ...string[]]; readonly form: 'json' | 'text' }
>;

export type Source = keyof typeof SOURCES;

/** The event types that let a source's events in. */
export const eventTypesOf = (source: Source): string =>
  source === 'o365' ? 'eventtype IN (mfa_watch_o365, mfa_watch_o365_use)' : `eventtype=mfa_watch_${source}`;
