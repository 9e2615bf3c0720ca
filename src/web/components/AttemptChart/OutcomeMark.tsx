import { variables } from '@splunk/themes';
import type { ReactNode } from 'react';
import styled from 'styled-components';

import type { OutcomeKind } from './outcome-kinds';

/** Width and height of a mark, in the chart's units. */
export const MARK_SIZE = 12;

const colors = {
  approved: variables.severityColorNormal,
  denied: variables.severityColorAlert,
  reported: variables.severityColorCritical,
  failed: variables.severityColorWarning,
  unanswered: variables.severityColorNotice,
  other: variables.severityColorUnknown,
} as const;

// Shapes around the origin; each kind has its own, so that it can be told without colour.
const shapes: Readonly<Record<OutcomeKind, ReactNode>> = {
  approved: <circle r={5} fill="currentColor" />,
  denied: <path d="M-4,-4 L4,4 M-4,4 L4,-4" stroke="currentColor" strokeWidth={3} strokeLinecap="round" />,
  reported: <path d="M0,-5.5 L5.5,4.5 L-5.5,4.5 Z" fill="currentColor" />,
  failed: <rect x={-4.5} y={-4.5} width={9} height={9} fill="currentColor" />,
  unanswered: <circle r={4.2} fill="none" stroke="currentColor" strokeWidth={2} />,
  other: <path d="M0,-5 L5,0 L0,5 L-5,0 Z" fill="none" stroke="currentColor" strokeWidth={1.6} />,
};

const Mark = styled.g<{ $kind: OutcomeKind }>`
  color: ${({ $kind }) => colors[$kind]};
`;

interface OutcomeMarkProps {
  readonly kind: OutcomeKind;
  readonly x: number;
  readonly y: number;
  /** What the pointer shows on this mark. */
  readonly hint?: string;
}

/** One attempt on the chart, or one kind in its legend; to be placed inside an svg. */
export function OutcomeMark({ kind, x, y, hint }: OutcomeMarkProps) {
  return (
    <Mark $kind={kind} transform={`translate(${x},${y})`} data-kind={kind}>
      {hint !== undefined && <title>{hint}</title>}
      {shapes[kind]}
    </Mark>
  );
}
