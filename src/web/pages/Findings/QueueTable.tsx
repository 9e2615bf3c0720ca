import Table from '@splunk/react-ui/Table';

import type { FindingSummary } from '../../api/finding';
import { PageLink } from '../../components/PageLink/PageLink';
import { UtcTime } from '../../components/UtcTime/UtcTime';
import { VerdictBadge } from '../../components/VerdictBadge/VerdictBadge';
import { findingHref } from './finding-url';
import { whoOf } from './work-queue';

interface QueueTableProps {
  readonly findings: readonly FindingSummary[];
  readonly onGo: (href: string) => void;
}

/** Findings, one a row, in the order given; the title leads to the finding. */
export function QueueTable({ findings, onGo }: QueueTableProps) {
  return (
    <Table stripeRows>
      <Table.Head>
        <Table.HeadCell width={110}>Verdict</Table.HeadCell>
        <Table.HeadCell width={70} align="right">
          Score
        </Table.HeadCell>
        <Table.HeadCell width={230}>User or source</Table.HeadCell>
        <Table.HeadCell>Finding</Table.HeadCell>
        <Table.HeadCell width={100}>First (UTC)</Table.HeadCell>
        <Table.HeadCell width={100}>Last (UTC)</Table.HeadCell>
        <Table.HeadCell width={110} truncate={false}>
          Unsuccessful prompts
        </Table.HeadCell>
        <Table.HeadCell>First reason</Table.HeadCell>
      </Table.Head>
      <Table.Body>
        {findings.map((finding) => (
          <Table.Row key={finding._key}>
            <Table.Cell>
              <VerdictBadge verdict={finding.verdict} />
            </Table.Cell>
            <Table.Cell align="right">{finding.score}</Table.Cell>
            <Table.Cell>{whoOf(finding)}</Table.Cell>
            <Table.Cell>
              <div>
                <PageLink href={findingHref(finding._key)} onGo={onGo}>
                  {finding.title}
                </PageLink>{' '}
                ({finding.analytic})
              </div>
            </Table.Cell>
            <Table.Cell>
              <UtcTime epochSeconds={finding.first_time} />
            </Table.Cell>
            <Table.Cell>
              <UtcTime epochSeconds={finding.last_time} />
            </Table.Cell>
            <Table.Cell>{promptsOf(finding)}</Table.Cell>
            <Table.Cell>{finding.reasons[0] ?? '—'}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}

function promptsOf({ unsuccessful, attempts }: FindingSummary): string {
  return unsuccessful === undefined || attempts === undefined ? '—' : `${unsuccessful} of ${attempts}`;
}
