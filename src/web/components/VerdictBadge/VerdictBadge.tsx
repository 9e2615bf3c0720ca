import { variables } from '@splunk/themes';
import styled from 'styled-components';

import { type Verdict, verdictLabels } from '../../api/verdicts';

// Weak and strong swap with light and dark, and keep a contrast of 7 to 1 between them in every theme.
const colors = {
  confirmed: { weak: variables.severityColorCriticalWeak, strong: variables.severityColorCriticalStrong },
  likely: { weak: variables.severityColorWarningWeak, strong: variables.severityColorWarningStrong },
  suspicious: { weak: variables.severityColorNoticeWeak, strong: variables.severityColorNoticeStrong },
  explained: { weak: variables.severityColorNormalWeak, strong: variables.severityColorNormalStrong },
  none: { weak: variables.severityColorUnknownWeak, strong: variables.severityColorUnknownStrong },
} as const;

const Badge = styled.span<{ $verdict: Verdict }>`
  display: inline-block;
  padding: 2px ${variables.spacingSmall};
  border-radius: 3px;
  font-family: ${variables.sansFontFamily};
  font-size: ${variables.fontSize};
  font-weight: ${variables.fontWeightBold};
  line-height: 1.4;
  white-space: nowrap;
  background: ${({ $verdict }) => colors[$verdict].weak};
  color: ${({ $verdict }) => colors[$verdict].strong};
`;

/** A verdict in words; the colour only repeats it. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  return <Badge $verdict={verdict}>{verdictLabels[verdict]}</Badge>;
}
