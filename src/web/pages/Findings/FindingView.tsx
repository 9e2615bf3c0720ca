import Paragraph from '@splunk/react-ui/Paragraph';
import { useCallback } from 'react';

import type { Finding } from '../../api/finding';
import { fetchFinding } from '../../api/findings';
import { LoadBoundary } from '../../components/LoadBoundary/LoadBoundary';
import { PageLink } from '../../components/PageLink/PageLink';
import { Section } from '../../components/Section/Section';
import { TextList } from '../../components/TextList/TextList';
import { useLoad } from '../../hooks/use-load';
import { FindingAttempts } from './FindingAttempts';
import { FindingFacts } from './FindingFacts';
import { FindingHeader } from './FindingHeader';

interface FindingViewProps {
  readonly findingKey: string;
  readonly onGo: (href: string) => void;
}

/** One finding: what was decided, why, what could not be judged, and the attempts it rests on. */
export function FindingView({ findingKey, onGo }: FindingViewProps) {
  const read = useCallback((signal: AbortSignal) => fetchFinding(findingKey, signal), [findingKey]);
  const [load, readAgain] = useLoad(read);
  return (
    <>
      <Paragraph>
        <PageLink href={window.location.pathname} onGo={onGo}>
          All findings
        </PageLink>
      </Paragraph>
      <LoadBoundary load={load} what="finding" onReadAgain={readAgain}>
        {(finding) =>
          finding ? (
            <FindingBody finding={finding} />
          ) : (
            <Paragraph>There is no finding with the key {findingKey}. Findings are kept for 400 days.</Paragraph>
          )
        }
      </LoadBoundary>
    </>
  );
}

function FindingBody({ finding }: { readonly finding: Finding }) {
  return (
    <>
      <FindingHeader finding={finding} />
      <Section title="Why this verdict">
        <TextList lines={finding.reasons} none="No reasons are stored with this finding." />
      </Section>
      <Section title="What could not be judged">
        <TextList lines={finding.cannot_tell} none="Nothing: all that this analytic asks could be judged." />
      </Section>
      <Section title="Attempts over time">
        <FindingAttempts runId={finding.run_id} />
      </Section>
      <Section title="Details">
        <FindingFacts finding={finding} />
      </Section>
      <Section title="Evidence">
        <Paragraph>The ids of the events that this finding rests on; at most 50 are kept.</Paragraph>
        <TextList lines={finding.event_uids} none="No event ids are stored with this finding." />
      </Section>
    </>
  );
}
