import Heading from '@splunk/react-ui/Heading';
import Message from '@splunk/react-ui/Message';
import Paginator from '@splunk/react-ui/Paginator';
import Paragraph from '@splunk/react-ui/Paragraph';
import { useMemo, useState } from 'react';

import { fetchFindings, type FindingsBatch, MOST_FINDINGS } from '../../api/findings';
import { BrokenNote } from '../../components/BrokenNote/BrokenNote';
import { LoadBoundary } from '../../components/LoadBoundary/LoadBoundary';
import { useLoad } from '../../hooks/use-load';
import { filterQueue, type QueueFilter, sortQueue } from './work-queue';
import { QueueFilterBar } from './QueueFilterBar';
import { QueueTable } from './QueueTable';

/** Rows shown at once: a table of all would make the browser slow. */
const ROWS = 50;

interface QueueProps {
  readonly filter: QueueFilter;
  readonly onFilter: (filter: QueueFilter) => void;
  readonly onGo: (href: string) => void;
}

/** The list of findings, filtered, in working order. */
export function Queue(props: QueueProps) {
  const [load, readAgain] = useLoad(fetchFindings);
  return (
    <>
      <Heading level={1}>Findings</Heading>
      <LoadBoundary load={load} what="findings" onReadAgain={readAgain}>
        {(batch) => <LoadedQueue batch={batch} {...props} />}
      </LoadBoundary>
    </>
  );
}

function LoadedQueue({ batch, filter, onFilter, onGo }: QueueProps & { readonly batch: FindingsBatch }) {
  const [page, setPage] = useState(1);
  const queue = useMemo(() => sortQueue(batch.documents), [batch]);
  const analytics = useMemo(() => [...new Set(queue.map(({ analytic }) => analytic))].sort(), [queue]);
  const matches = useMemo(() => filterQueue(queue, filter), [queue, filter]);
  const pages = Math.max(1, Math.ceil(matches.length / ROWS));
  const shownPage = Math.min(page, pages);

  return (
    <>
      <BrokenNote broken={batch.broken} />
      {batch.cut && (
        <Message type="warning" appearance="fill" role="status">
          There are more than {MOST_FINDINGS.toLocaleString('en-US')} findings. Only the most recent of them are read
          here; older ones are missing from this list, whatever their verdict.
        </Message>
      )}
      {queue.length === 0 ? (
        <EmptyQueue />
      ) : (
        <>
          <QueueFilterBar filter={filter} analytics={analytics} onChange={onFilter} />
          <Paragraph role="status">{countSentence(queue.length, matches.length)}</Paragraph>
          {matches.length > 0 && (
            <QueueTable findings={matches.slice((shownPage - 1) * ROWS, shownPage * ROWS)} onGo={onGo} />
          )}
          {pages > 1 && (
            <Paginator current={shownPage} totalPages={pages} onChange={(_event, change) => setPage(change.page)} />
          )}
        </>
      )}
    </>
  );
}

function EmptyQueue() {
  return (
    <Paragraph>
      No findings yet. They appear here once the searches named “MFA Watch - …” have run over your logs: check under
      Settings, Searches, reports, and alerts that they are enabled, and that the sources of the app hold events. On the
      bench, give it logs with --input.
    </Paragraph>
  );
}

function countSentence(all: number, matching: number): string {
  const total = all === 1 ? '1 finding' : `${all} findings`;
  if (matching === all) return `${total}.`;
  return matching === 0 ? `None of ${total} matches the filters.` : `${matching} of ${total} match the filters.`;
}
