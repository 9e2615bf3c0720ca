import Heading from '@splunk/react-ui/Heading';
import Link from '@splunk/react-ui/Link';
import { variables } from '@splunk/themes';
import { useEffect, useRef } from 'react';
import styled from 'styled-components';

import type { Finding } from '../../api/finding';
import { VerdictBadge } from '../../components/VerdictBadge/VerdictBadge';
import { techniqueHref } from './technique-url';
import { whoOf } from './work-queue';

const Line = styled.p`
  display: flex;
  flex-wrap: wrap;
  align-items: baseline;
  gap: ${variables.spacingSmall} ${variables.spacingLarge};
  margin: 0 0 ${variables.spacingLarge};
  color: ${variables.contentColorDefault};
  font-family: ${variables.sansFontFamily};
  font-size: ${variables.fontSize};
`;

/** What was found, with verdict, score, analytic and technique. Takes the focus: the reader has just come here. */
export function FindingHeader({ finding }: { readonly finding: Finding }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <Heading level={1} elementRef={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {finding.title}
      </Heading>
      <Line>
        <VerdictBadge verdict={finding.verdict} />
        <span>{whoOf(finding)}</span>
        <span>Score {finding.score} of 100</span>
        <span>Analytic {finding.analytic}</span>
        {finding.mitre.map((technique) => {
          const href = techniqueHref(technique);
          return href ? (
            <Link key={technique} to={href} openInNewContext>
              MITRE ATT&CK {technique}
            </Link>
          ) : (
            <span key={technique}>{technique}</span>
          );
        })}
      </Line>
    </>
  );
}
