import { stringify } from 'csv-stringify/sync';
import { aliasesOf } from '../native/aliases';
import { serialOf } from '../native/jamf';
import { APPS } from './apps';
import type { Life } from './life';
import { NETWORKS } from './networks';

const HOUR = 3600;

const time = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(/\.\d+Z/, 'Z');

/**
 * The look-ups that this company's admin keeps, as CSV by name (columns: DESIGN 5). `mfa_watch_networks` names every network
 * of this world, since no geo database knows addresses of the documentation ranges.
 */
export function lookupsOf({ people, services, calendar }: Life): ReadonlyMap<string, string> {
  const csv = (rows: readonly object[], columns: readonly string[]): string =>
    stringify([...rows], { header: true, columns: [...columns] });
  const networks = Object.values(NETWORKS)
    // The longest prefix first: a CIDR look-up takes the first that matches.
    .map((network) => ({ ...network, as_org: network.org, prefix: Number(network.cidr.split('/')[1]) }))
    .sort((a, b) => b.prefix - a.prefix);
  const travel = calendar.travels
    .filter(({ announced }) => announced)
    .map(({ person, hotel, from, to }) => ({
      ...{ user: person.login, country: hotel.network.country.toLowerCase(), from: time(from), to: time(to) },
      ...{ owner: 'travel desk', reason: 'business trip' },
    }));
  const helpdesk = [...calendar.newPhones]
    .filter(([, { helpDesk }]) => helpDesk)
    .map(([person, { at, ticket }]) => ({
      ...{ user: person.login, from: time(at - HOUR), to: time(at + 2 * HOUR), kind: 'reset', ticket },
    }));
  const identities = [...people, ...services].flatMap((person) =>
    aliasesOf(person).map((alias) => ({
      ...{
        alias,
        user: person.login,
        privileged: Number(person.privileged),
        service: Number(services.includes(person)),
      },
      ...{
        mac_hosts: person.isMac ? person.computer.name.toLowerCase() : '',
        mac_serials: person.isMac ? serialOf(person.computer).toLowerCase() : '',
      },
      home_country: person.country,
    })),
  );
  const allowed = {
    ...{ cidr: NETWORKS.desktops.cidr, owner: 'workplace team', reason: 'rented desktops' },
    until: time(calendar.start + 365 * 24 * HOUR),
  };
  const apps = Object.values(APPS).map((app) => ({
    id: app.id,
    app: app.name,
    class: app.class,
    sensitivity: app.sensitivity,
  }));
  return new Map([
    ['mfa_watch_networks', csv(networks, ['cidr', 'name', 'kind', 'country', 'city', 'lat', 'lon', 'asn', 'as_org'])],
    ['mfa_watch_allow', csv([allowed], ['cidr', 'owner', 'reason', 'until'])],
    ['mfa_watch_travel', csv(travel, ['user', 'country', 'from', 'to', 'owner', 'reason'])],
    ['mfa_watch_helpdesk', csv(helpdesk, ['user', 'from', 'to', 'kind', 'ticket'])],
    [
      'mfa_watch_identities',
      csv(identities, ['alias', 'user', 'privileged', 'service', 'mac_hosts', 'mac_serials', 'home_country']),
    ],
    ['mfa_watch_apps', csv(apps, ['id', 'app', 'class', 'sensitivity'])],
  ]);
}
