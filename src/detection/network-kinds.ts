const HOSTING: ReadonlySet<string> = new Set(['hosting', 'cloud']);
const ANONYMOUS: ReadonlySet<string> = new Set(['proxy', 'tor']);
/** Whose address says nothing of where the person is. */
const CARRIED: ReadonlySet<string> = new Set(['mobile', 'relay', 'vpn', 'private']);

/** DETECTION §4: networks of hosts. */
export function isHosting(net: string | undefined): boolean {
  return net !== undefined && HOSTING.has(net);
}

/** Those, and networks that hide who asks. A relay is neither. */
export function isHostingOrAnonymous(net: string | undefined): boolean {
  return isHosting(net) || (net !== undefined && ANONYMOUS.has(net));
}

/** A network that the admin names as the company's: who asks there is mostly one of its people. */
export function isCompanys(net: string | undefined): boolean {
  return net === 'office' || net === 'vpn';
}

/** Whether two places can be compared where one of them is in such a network (DETECTION §3). */
export function showsPlace(net: string | undefined): boolean {
  return net === undefined || !CARRIED.has(net);
}
