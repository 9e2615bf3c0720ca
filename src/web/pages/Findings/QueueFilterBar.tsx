import ControlGroup from '@splunk/react-ui/ControlGroup';
import Select from '@splunk/react-ui/Select';
import Text from '@splunk/react-ui/Text';
import { variables } from '@splunk/themes';
import styled from 'styled-components';

import { type Verdict, verdictLabels, verdicts } from '../../api/verdicts';
import type { QueueFilter } from './work-queue';

const Bar = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 0 ${variables.spacingLarge};

  > * {
    flex: 0 1 260px;
  }
`;

const shownVerdicts: readonly Verdict[] = verdicts.filter((verdict) => verdict !== 'none');

interface QueueFilterBarProps {
  readonly filter: QueueFilter;
  /** Ids to choose from. */
  readonly analytics: readonly string[];
  readonly onChange: (filter: QueueFilter) => void;
}

/** The three filters of the queue. */
export function QueueFilterBar({ filter, analytics, onChange }: QueueFilterBarProps) {
  const chooseVerdict = (value: unknown) =>
    onChange({ ...filter, verdict: shownVerdicts.find((verdict) => verdict === value) ?? '' });
  return (
    <Bar role="search" aria-label="Filter findings">
      <ControlGroup label="Verdict">
        <Select value={filter.verdict} onChange={(_event, { value }) => chooseVerdict(value)}>
          <Select.Option value="" label="All verdicts" />
          {shownVerdicts.map((verdict) => (
            <Select.Option key={verdict} value={verdict} label={verdictLabels[verdict]} />
          ))}
        </Select>
      </ControlGroup>
      <ControlGroup label="Analytic">
        <Select
          value={filter.analytic}
          onChange={(_event, { value }) => onChange({ ...filter, analytic: String(value) })}
        >
          <Select.Option value="" label="All analytics" />
          {analytics.map((id) => (
            <Select.Option key={id} value={id} label={id} />
          ))}
        </Select>
      </ControlGroup>
      <ControlGroup label="User or source contains">
        <Text canClear value={filter.who} onChange={(_event, { value }) => onChange({ ...filter, who: value })} />
      </ControlGroup>
    </Bar>
  );
}
