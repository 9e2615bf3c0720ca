import type { Json, NativeEvent, NativeRow } from '../model/native-row';
import type { App, Person } from '../model/person';
import type { Client, SignIn } from '../model/step';
import { lastingHex, lastingUuid } from './native-ids';

export const TENANT = lastingUuid('tenant');

export const userId = ({ login }: Person): string => lastingUuid(`entra ${login}`);
export const appId = ({ id }: App): string => lastingUuid(`app ${id}`);

/** One row of the sign-in log. */
export interface EntraRow {
  readonly at: number;
  /** When the record was exported. */
  readonly exportedAt: number;
  readonly id: string;
  readonly correlation: string;
  /** `originalRequestId`: the first request of the sequence. */
  readonly sequence: string;
  readonly code: number;
  readonly additional: string | null;
  readonly details: readonly Json[];
  readonly interactive: boolean;
}

const REASONS: Readonly<Record<number, string>> = {
  0: 'Other.',
  50074: 'Strong Authentication is required.',
  50126: 'Error validating credentials due to invalid username or password.',
  500121: 'Authentication failed during strong authentication request.',
};

/** Ten millionths of a second, as the records have. */
export const fine = (seconds: number, zone: string): string =>
  new Date(Math.round(seconds * 1000)).toISOString().replace('Z', `0000${zone}`);

function deviceDetail({ device }: Client): Json {
  const known = device.managed
    ? {
        deviceId: lastingUuid(device.id),
        displayName: device.name,
        isCompliant: true,
        isManaged: true,
        trustType: 'Azure AD joined',
      }
    : { deviceId: '', isCompliant: false, isManaged: false };
  const browser = device.browser === 'none' ? '' : `${device.browser} 143.0.0`;
  return { ...known, operatingSystem: device.os.replace(' 11', '11'), browser };
}

/** A record of the diagnostic settings: https://learn.microsoft.com/azure/azure-monitor/reference/tables/signinlogs */
export function signInRecord(step: SignIn, told: EntraRow): NativeRow {
  const { person, app, from, risk } = step;
  const { network, device, ip } = from;
  const { code, additional, correlation, interactive } = told;
  const failureReason = REASONS[code] ?? 'Other.';
  const riskEvents = risk === 'low' ? [] : ['unfamiliarFeatures'];
  const event: NativeEvent = {
    time: fine(told.exportedAt, 'Z'),
    resourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam`,
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category: interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs',
    tenantId: TENANT,
    resultType: String(code),
    resultSignature: 'None',
    ...(code === 0 ? {} : { resultDescription: failureReason }),
    durationMs: 0,
    callerIpAddress: ip,
    correlationId: correlation,
    identity: person.name,
    Level: 4,
    location: network.country,
    properties: {
      id: told.id,
      createdDateTime: fine(told.at, '+00:00'),
      userDisplayName: person.name,
      userPrincipalName: person.login,
      userId: userId(person),
      appId: appId(app),
      appDisplayName: app.name,
      ipAddress: ip,
      status: { errorCode: code, failureReason, additionalDetails: additional },
      clientAppUsed: device.browser === 'none' ? 'Mobile Apps and Desktop clients' : 'Browser',
      userAgent: device.agent,
      deviceDetail: deviceDetail(from),
      location: {
        ...{ city: network.city, state: network.city, countryOrRegion: network.country },
        geoCoordinates: { latitude: network.lat, longitude: network.lon },
      },
      mfaDetail: {},
      correlationId: correlation,
      conditionalAccessStatus: code === 0 ? 'success' : 'failure',
      appliedConditionalAccessPolicies: [
        {
          id: lastingUuid('policy'),
          displayName: 'MFA for all',
          enforcedGrantControls: ['Mfa'],
          result: code === 0 ? 'success' : 'failure',
        },
      ],
      originalRequestId: told.sequence,
      isInteractive: interactive,
      tokenIssuerType: 'AzureAD',
      authenticationProcessingDetails: [{ key: 'Is CAE Token', value: 'False' }],
      riskLevelDuringSignIn: risk === 'low' ? 'none' : risk,
      riskState: risk === 'low' ? 'none' : 'atRisk',
      riskEventTypes_v2: riskEvents,
      resourceDisplayName: 'Microsoft Graph',
      resourceId: lastingUuid('graph'),
      homeTenantId: TENANT,
      authenticationDetails: told.details,
      authenticationRequirement: 'multiFactorAuthentication',
      userType: 'Member',
      autonomousSystemNumber: network.asn,
      uniqueTokenIdentifier: lastingHex(told.id, 22),
      incomingTokenType: interactive ? 'none' : 'refreshToken',
      authenticationProtocol: interactive ? 'none' : 'oAuth2',
      tokenProtectionStatusDetails: { signInSessionStatus: device.managed ? 'bound' : 'unbound' },
      originalTransferMethod: 'none',
      sessionId: lastingUuid(step.session),
    },
  };
  return { sourcetype: 'azure:monitor:aad', at: told.at, event };
}
