const PARAMETER = 'finding';

/**
 * The address of one finding, relative to the page. A query parameter, not a hash: Splunk's log-in page sends a reader
 * back to path and query, and drops the hash.
 */
export function findingHref(key: string): string {
  return `?${new URLSearchParams({ [PARAMETER]: key })}`;
}

/** The key of the finding that an address's query (`location.search`) names; undefined for the list. */
export function readFindingKey(search: string): string | undefined {
  return new URLSearchParams(search).get(PARAMETER) || undefined;
}
