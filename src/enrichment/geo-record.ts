import { countryCode } from './country';
import type { SomeFacts } from './facts';

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members => (typeof value === 'object' && value !== null ? { ...value } : {});

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/**
 * A city file's record, in MaxMind's schema (nested: `country.iso_code`, `city.names.en`, `location.latitude`) or that of
 * the free sets (flat: `country_code`, `city`, `latitude`).
 */
export function readCityRecord(record: unknown): SomeFacts {
  const members = membersOf(record);
  if ('country_code' in members) {
    const { country_code: country, city, latitude, longitude } = members;
    return { country: countryCode(textOf(country)), city: textOf(city), ...coordinates(latitude, longitude) };
  }
  const { latitude, longitude } = membersOf(members['location']);
  return {
    country: countryCode(textOf(membersOf(members['country'])['iso_code'])),
    city: textOf(membersOf(membersOf(members['city'])['names'])['en']),
    ...coordinates(latitude, longitude),
  };
}

/** Both or none. */
function coordinates(latitude: unknown, longitude: unknown): SomeFacts {
  const [lat, lon] = [textOf(latitude), textOf(longitude)];
  return lat === '' || lon === '' ? {} : { lat, lon };
}

/** An ASN file's record; MaxMind and the free sets agree on it. */
export function readAsnRecord(record: unknown): SomeFacts {
  const { autonomous_system_number: asn, autonomous_system_organization: organisation } = membersOf(record);
  return { asn: textOf(asn), as_org: textOf(organisation) };
}
