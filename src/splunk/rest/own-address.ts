/** Whether a host of a URL is this machine: its loopback, or an address of its own. */
export function isOwnAddress(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (plain === 'localhost' || plain === '::1' || /^127\./.test(plain)) return true;
  const { networkInterfaces } = process.getBuiltinModule('node:os');
  return Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === plain) === true);
}
