import type { App } from '../model/person';

/** The apps that people sign in to; what they cost if they fall, as the admin would say. */
export const APPS = {
  portal: { id: 'app-portal', name: 'Example Portal', class: 'portal', sensitivity: 1 },
  mail: { id: 'app-mail', name: 'Mail', class: 'office', sensitivity: 2 },
  chat: { id: 'app-chat', name: 'Chat', class: 'office', sensitivity: 1 },
  wiki: { id: 'app-wiki', name: 'Wiki', class: 'saas', sensitivity: 1 },
  crm: { id: 'app-crm', name: 'Customers', class: 'saas', sensitivity: 2 },
  expenses: { id: 'app-expenses', name: 'Expenses', class: 'saas', sensitivity: 2 },
  vpn: { id: 'app-vpn', name: 'Example VPN', class: 'portal', sensitivity: 2 },
  admin: { id: 'app-admin', name: 'Admin Console', class: 'admin', sensitivity: 3 },
  console: { id: 'app-console', name: 'AWS Console', class: 'iaas', sensitivity: 3 },
  code: { id: 'app-code', name: 'GitHub', class: 'saas', sensitivity: 3 },
  bastion: { id: 'bastion01', name: 'bastion01', class: 'admin', sensitivity: 3 },
  mac: { id: 'app-mac-login', name: 'Jamf Connect', class: 'mac_login', sensitivity: 2 },
} as const satisfies Record<string, App>;
