import { variables } from '@splunk/themes';
import styled from 'styled-components';

import { type OutcomeKind, outcomeKindLabels } from './outcome-kinds';
import { MARK_SIZE, OutcomeMark } from './OutcomeMark';

const Entries = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${variables.spacingXSmall} ${variables.spacingLarge};
  margin: 0 0 ${variables.spacingSmall};
  padding: 0;
  list-style: none;
  color: ${variables.contentColorDefault};
  font-family: ${variables.sansFontFamily};
  font-size: ${variables.fontSize};
`;

const Entry = styled.li`
  display: flex;
  align-items: center;
  gap: ${variables.spacingXSmall};
`;

interface OutcomeLegendProps {
  /** How many attempts of each kind there are; kinds without one are left out. */
  readonly counts: ReadonlyMap<OutcomeKind, number>;
}

/** Each kind's mark with its words and count. */
export function OutcomeLegend({ counts }: OutcomeLegendProps) {
  const half = MARK_SIZE / 2;
  return (
    <Entries aria-label="Legend">
      {[...counts].map(([kind, count]) => (
        <Entry key={kind}>
          <svg width={MARK_SIZE} height={MARK_SIZE} aria-hidden="true">
            <OutcomeMark kind={kind} x={half} y={half} />
          </svg>
          {outcomeKindLabels[kind]}: {count}
        </Entry>
      ))}
    </Entries>
  );
}
