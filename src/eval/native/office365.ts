import type { NativeEvent, NativeRow } from '../model/native-row';
import type { Random } from '../model/random';
import type { SignIn } from '../model/step';
import { appId, TENANT, userId, type EntraRow } from './entra-row';
import { lastingUuid } from './native-ids';

/** The company of the group whose Entra log nobody collects. */
const OTHER_TENANT = lastingUuid('tenant without Entra logs');

const ERRORS: Readonly<Record<number, string>> = {
  50074: 'UserStrongAuthClientAuthNRequiredInterrupt',
  50126: 'InvalidUserNameOrPassword',
  500121: 'AuthenticationFailedSasError',
};

/**
 * A row of Entra's sign-in log as Office 365's management activity log has it: whole seconds, no zone, no MFA steps.
 * https://learn.microsoft.com/office/office-365-management-api/office-365-management-activity-api-schema
 */
export function office365Row(step: SignIn, { at, id, correlation, code }: EntraRow, ids: Random): NativeRow {
  const { person, app, from } = step;
  const tenant = person.system === 'office365' ? OTHER_TENANT : TENANT;
  const failed = code !== 0;
  const name = ERRORS[code];
  const event: NativeEvent = {
    CreationTime: new Date(at * 1000).toISOString().slice(0, 19),
    Id: ids.uuid(),
    Operation: failed ? 'UserLoginFailed' : 'UserLoggedIn',
    OrganizationId: tenant,
    RecordType: 15,
    ResultStatus: 'Success',
    UserKey: userId(person),
    UserType: 0,
    Version: 1,
    Workload: 'AzureActiveDirectory',
    ClientIP: from.ip,
    ObjectId: lastingUuid('graph'),
    UserId: person.login,
    AzureActiveDirectoryEventType: 1,
    ExtendedProperties: [
      { Name: 'ResultStatusDetail', Value: failed ? 'Success' : 'Redirect' },
      { Name: 'UserAgent', Value: from.device.agent },
      { Name: 'UserAuthenticationMethod', Value: '1' },
      { Name: 'RequestType', Value: code === 500121 ? 'SAS:EndAuth' : 'OAuth2:Authorize' },
    ],
    ModifiedProperties: [],
    Actor: [
      { ID: userId(person), Type: 0 },
      { ID: person.login, Type: 5 },
    ],
    ActorContextId: tenant,
    ActorIpAddress: from.ip,
    InterSystemsId: correlation,
    IntraSystemId: id,
    Target: [{ ID: lastingUuid('graph'), Type: 0 }],
    TargetContextId: tenant,
    ApplicationId: appId(app),
    DeviceProperties: [
      { Name: 'OS', Value: from.device.os },
      { Name: 'BrowserType', Value: from.device.browser },
      { Name: 'SessionId', Value: lastingUuid(step.session) },
      { Name: 'IsCompliantAndManaged', Value: from.device.managed ? 'True' : 'False' },
    ],
    ErrorNumber: String(code),
    ...(name === undefined ? {} : { LogonError: name }),
  };
  return { sourcetype: 'o365:management:activity', at: Math.floor(at), event };
}
