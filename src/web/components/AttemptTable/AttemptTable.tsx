import Table from '@splunk/react-ui/Table';

import type { Attempt } from '../../api/attempt';
import { UtcTime } from '../UtcTime/UtcTime';

/** Outcomes, classes and factors are words with underscores in the facts. */
const inWords = (value: string | undefined) => value?.replaceAll('_', ' ') ?? '—';

/** The attempts of the chart, one a row, for reading, for the keyboard and for a screen reader. */
export function AttemptTable({ attempts }: { readonly attempts: readonly Attempt[] }) {
  return (
    <Table stripeRows>
      <Table.Caption side="top" style={{ textAlign: 'left', fontSize: 'inherit' }}>
        Attempts in order of time
      </Table.Caption>
      <Table.Head>
        <Table.HeadCell>Time (UTC)</Table.HeadCell>
        <Table.HeadCell>Outcome</Table.HeadCell>
        <Table.HeadCell>Factor</Table.HeadCell>
        <Table.HeadCell>App</Table.HeadCell>
        <Table.HeadCell>Requester</Table.HeadCell>
        <Table.HeadCell>Requester is</Table.HeadCell>
      </Table.Head>
      <Table.Body>
        {attempts.map((attempt, index) => (
          <Table.Row key={index}>
            <Table.Cell>
              <UtcTime epochSeconds={attempt.time} />
            </Table.Cell>
            <Table.Cell>{inWords(attempt.outcome)}</Table.Cell>
            <Table.Cell>{inWords(attempt.factor)}</Table.Cell>
            <Table.Cell>{attempt.app ?? '—'}</Table.Cell>
            <Table.Cell>{attempt.requester ?? '—'}</Table.Cell>
            <Table.Cell>{inWords(attempt.class)}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
