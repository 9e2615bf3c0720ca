import type { Device } from './device';
import type { Network, Source } from './network';

/** Where a person's prompts come from: each is a source of the add-on, or two for Entra (its own log and Office 365). */
export const SYSTEMS = [
  ...([
    'okta',
    'entra',
    'office365',
    'duo',
    'aws',
    'identity_center',
    'google',
    'pingid',
    'pingone',
    'onelogin',
    'auth0',
    'salesforce',
    'github',
  ] as const),
  ...(['windows', 'linux'] as const),
];

export type System = (typeof SYSTEMS)[number];

export type Factor = 'push' | 'push_number' | 'totp' | 'sms';

export interface App {
  readonly id: string;
  readonly name: string;
  /** DESIGN 5: the class in `mfa_watch_apps`. */
  readonly class: 'portal' | 'saas' | 'office' | 'iaas' | 'admin' | 'mac_login';
  readonly sensitivity: 1 | 2 | 3;
}

export interface Person {
  /** From 1 on. */
  readonly number: number;
  /** `first.last@example.com`, in lower case: the user that look-ups and findings name. */
  readonly login: string;
  readonly name: string;
  /** The id that a provider gives, in its own form. */
  readonly uuid: string;
  readonly system: System;
  readonly factor: Factor;
  readonly privileged: boolean;
  readonly office: Source;
  readonly home: Source;
  readonly mobile: Source;
  readonly vpn: Source;
  /** IANA name. */
  readonly zone: string;
  readonly computer: Device;
  readonly phone: Device;
  /** A Mac that tells of its log-ins to Jamf. */
  readonly isMac: boolean;
  readonly country: Network['country'];
}
