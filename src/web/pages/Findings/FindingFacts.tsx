import DefinitionList from '@splunk/react-ui/DefinitionList';
import { variables } from '@splunk/themes';
import { Fragment, type ReactNode } from 'react';
import styled from 'styled-components';

import type { Finding } from '../../api/finding';
import { UtcTime } from '../../components/UtcTime/UtcTime';

// The library's own ink for terms has a contrast of 3 to 1 in the enterprise theme: too weak to read.
const Facts = styled(DefinitionList)`
  dt {
    color: ${variables.contentColorDefault};
  }
`;

/** What a finding states about whom, where, when and how often; what it does not state is left out. */
export function FindingFacts({ finding }: { readonly finding: Finding }) {
  return (
    <Facts termWidth="240px">
      {factsOf(finding).map(([term, description]) => (
        <Fragment key={term}>
          <DefinitionList.Term>{term}</DefinitionList.Term>
          <DefinitionList.Description>{description}</DefinitionList.Description>
        </Fragment>
      ))}
    </Facts>
  );
}

function factsOf(finding: Finding): [term: string, description: ReactNode][] {
  const facts: [string, ReactNode][] = [
    ['User', finding.user.join(', ')],
    ['Source', finding.src.join(', ')],
    ["User's own addresses", finding.own_addresses.join(', ')],
    ['App', finding.app.join(', ')],
    ['Destination', finding.dest.join(', ')],
    ['Provider', finding.provider.join(', ')],
    ['First attempt (UTC)', <UtcTime epochSeconds={finding.first_time} />],
    ['Last attempt (UTC)', <UtcTime epochSeconds={finding.last_time} />],
    ['Attempts', finding.attempts],
    ['Unsuccessful', finding.unsuccessful],
    ['Denied', finding.denied],
    ['Approved', finding.approved],
    ['Most unsuccessful in 10 minutes', finding.max_10m],
    ['Risk score', finding.risk_score],
    ['Incident', finding.incident],
    ['Run', finding.run_id],
    ['Last changed (UTC)', finding.updated === undefined ? undefined : <UtcTime epochSeconds={finding.updated} />],
  ];
  return facts.filter(([, description]) => description !== undefined && description !== '');
}
