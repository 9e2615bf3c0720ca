import styled from 'styled-components';

import { formatUtc } from './utc';

const Digits = styled.time`
  font-variant-numeric: tabular-nums;
`;

/** A time in UTC, for a place whose label says UTC. */
export function UtcTime({ epochSeconds }: { readonly epochSeconds: number }) {
  return <Digits dateTime={new Date(epochSeconds * 1000).toISOString()}>{formatUtc(epochSeconds)}</Digits>;
}
