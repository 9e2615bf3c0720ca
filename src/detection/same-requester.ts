import { networkOf } from '../model/address';
import type { Requester } from '../model/requester';

const equal = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;

function network(requester: Requester): string | undefined {
  return requester.ip === undefined ? undefined : networkOf(requester.ip);
}

/**
 * DETECTION §3: the same device, else the same /24 (/64), else the same ASN, country, system and browser family. What a
 * side does not state is not compared, and never makes two requesters the same.
 */
export function sameRequester(a: Requester, b: Requester): boolean {
  return (
    equal(a.deviceId, b.deviceId) ||
    equal(network(a), network(b)) ||
    (equal(a.asn, b.asn) && equal(a.country, b.country) && equal(a.os, b.os) && equal(a.browser, b.browser))
  );
}
