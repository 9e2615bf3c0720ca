import type { NativeEvent } from './native-okta';

/** What a sign-in row of the Office 365 management activity log states. */
export interface Office365Moment {
  /** Epoch seconds; the log has whole seconds. */
  readonly time: number;
  /** The row's id. */
  readonly id: string;
  /** `IntraSystemId`: the row's id in Entra; rows that share it tell of one prompt. */
  readonly row: string;
  /** `InterSystemsId`: Entra's correlationId. */
  readonly correlation: string;
  /** `OrganizationId`. */
  readonly tenant: string;
  readonly login: string;
  readonly userKey: string;
  readonly ip: string;
  readonly agent: string;
  readonly os: string;
  readonly browser: string;
}

const PORTAL = '77777777-0000-4000-8000-000000000001';

/** Errors of a sign-in by number, with the name that `LogonError` gives them where it is known. */
export const LOGON_ERRORS = {
  '500121': 'AuthenticationFailedSasError',
  '50074': 'UserStrongAuthClientAuthNRequiredInterrupt',
  '50076': 'UserStrongAuthClientAuthNRequired',
  '50072': 'UserStrongAuthEnrollmentRequiredInterrupt',
  '50140': 'KmsiInterrupt',
  '50126': 'InvalidUserNameOrPassword',
  '50053': 'IdsLocked',
  '50088': undefined,
  '50158': 'ExternalSecurityChallenge',
  '53003': 'BlockedByConditionalAccess',
} as const;

export type LogonErrorNumber = keyof typeof LOGON_ERRORS;

/** @param error undefined where the sign-in succeeded */
export function signIn(moment: Office365Moment, error: LogonErrorNumber | undefined): NativeEvent {
  const { time, id, row, correlation, tenant, login, userKey, ip } = moment;
  const name = error === undefined ? undefined : LOGON_ERRORS[error];
  return {
    // No zone: the log's times are UTC and don't say so.
    CreationTime: new Date(time * 1000).toISOString().slice(0, 19),
    Id: id,
    Operation: error === undefined ? 'UserLoggedIn' : 'UserLoginFailed',
    OrganizationId: tenant,
    RecordType: 15,
    // The row was written, which is what this status says: sign-ins that failed carry it too.
    ResultStatus: 'Success',
    UserKey: userKey,
    UserType: 0,
    Version: 1,
    Workload: 'AzureActiveDirectory',
    ClientIP: ip,
    ObjectId: '66666666-0000-4000-8000-000000000001',
    UserId: login,
    AzureActiveDirectoryEventType: 1,
    ExtendedProperties: [
      { Name: 'ResultStatusDetail', Value: error === undefined ? 'Redirect' : 'Success' },
      { Name: 'UserAgent', Value: moment.agent },
      { Name: 'UserAuthenticationMethod', Value: '1' },
      { Name: 'RequestType', Value: error === '500121' ? 'SAS:EndAuth' : 'OAuth2:Authorize' },
    ],
    ModifiedProperties: [],
    Actor: [
      { ID: userKey, Type: 0 },
      { ID: login, Type: 5 },
    ],
    ActorContextId: tenant,
    ActorIpAddress: ip,
    InterSystemsId: correlation,
    IntraSystemId: row,
    SupportTicketId: '',
    Target: [{ ID: '66666666-0000-4000-8000-000000000001', Type: 0 }],
    TargetContextId: tenant,
    ApplicationId: PORTAL,
    DeviceProperties: [
      { Name: 'OS', Value: moment.os },
      { Name: 'BrowserType', Value: moment.browser },
      { Name: 'IsCompliantAndManaged', Value: 'False' },
    ],
    ErrorNumber: error ?? '0',
    ...(name === undefined ? {} : { LogonError: name }),
  };
}
