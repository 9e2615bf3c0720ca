/**
 * Key cleaning (transforms.conf.spec, CLEAN_KEYS): characters other than letters and digits become underscores, and
 * leading underscores and digits go.
 */
export function cleanKey(key: string): string {
  return key.replace(/[^A-Za-z0-9]/g, '_').replace(/^[_0-9]+/, '');
}
