import Paragraph from '@splunk/react-ui/Paragraph';
import { variables } from '@splunk/themes';
import styled from 'styled-components';

import type { Attempt } from '../../api/attempt';
import { formatUtc } from '../UtcTime/utc';
import { outcomeKind, outcomeKinds } from './outcome-kinds';
import { OutcomeLegend } from './OutcomeLegend';
import { MARK_SIZE, OutcomeMark } from './OutcomeMark';
import { stackMarks } from './stack-marks';
import { timeAxis } from './time-axis';

// In the chart's own units; the drawing scales to the width it is given.
const WIDTH = 960;
const AXIS_HEIGHT = 24;
const SMALLEST_HEIGHT = 40;
const LARGEST_HEIGHT = 220;
const MOST_TICKS = 8;
const GAP = 2;
/** Half of what the longest label, a date, takes. */
const HALF_LABEL = 36;

/** Labels stand below the middle of their tick, but for those that the drawing's end would cut. */
function anchorAt(x: number): 'start' | 'middle' | 'end' {
  if (x < HALF_LABEL) return 'start';
  return x > WIDTH - HALF_LABEL ? 'end' : 'middle';
}

const Drawing = styled.svg`
  display: block;
  width: 100%;
  max-width: ${WIDTH}px;
  color: ${variables.contentColorDefault};
  font-family: ${variables.sansFontFamily};
`;

/**
 * Attempts over time: one mark an attempt, its outcome by shape and colour; marks that would cover each other are
 * stacked. Needs at least one attempt, in order of time. A table of the same attempts belongs below it.
 */
export function AttemptChart({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const axis = timeAxis(
    attempts.map(({ time }) => time),
    MOST_TICKS,
  );
  const toX = (time: number) => ((time - axis.start) / (axis.end - axis.start)) * WIDTH;
  const positions = attempts.map(({ time }) => toX(time));
  const levels = stackMarks(positions, MARK_SIZE + GAP);
  const highest = Math.max(...levels) + 1;
  const plot = Math.min(Math.max(highest * (MARK_SIZE + GAP) + MARK_SIZE, SMALLEST_HEIGHT), LARGEST_HEIGHT);
  // A pile higher than the largest drawing is pressed together: marks then overlap, yet each still shows.
  const pitch = Math.min(MARK_SIZE + GAP, (plot - MARK_SIZE) / highest);
  const kinds = attempts.map(({ outcome }) => outcomeKind(outcome));
  const counts = new Map(
    outcomeKinds
      .map((kind) => [kind, kinds.filter((each) => each === kind).length] as const)
      .filter(([, count]) => count > 0),
  );

  return (
    <>
      <Paragraph>{rangeOf(attempts)}</Paragraph>
      <OutcomeLegend counts={counts} />
      <Drawing
        viewBox={`0 0 ${WIDTH} ${plot + AXIS_HEIGHT}`}
        role="img"
        aria-label={`${rangeOf(attempts)} The table below lists them.`}
      >
        <line x1={0} x2={WIDTH} y1={plot} y2={plot} stroke="currentColor" strokeOpacity={0.5} />
        {axis.ticks.map(({ time, label }) => (
          <g key={time} transform={`translate(${toX(time)},${plot})`}>
            <line y2={5} stroke="currentColor" strokeOpacity={0.5} />
            <text y={18} fontSize={12} fill="currentColor" textAnchor={anchorAt(toX(time))}>
              {label}
            </text>
          </g>
        ))}
        {attempts.map((attempt, index) => (
          <OutcomeMark
            key={index}
            kind={kinds[index] ?? 'other'}
            x={positions[index] ?? 0}
            y={plot - MARK_SIZE - (levels[index] ?? 0) * pitch}
            hint={`${formatUtc(attempt.time)} UTC: ${attempt.outcome}`}
          />
        ))}
      </Drawing>
    </>
  );
}

function rangeOf(attempts: readonly Attempt[]): string {
  const [first, last] = [attempts[0], attempts.at(-1)];
  if (!first || !last) return 'No attempts.';
  if (attempts.length === 1) return `One attempt, at ${formatUtc(first.time)} UTC.`;
  return `${attempts.length} attempts, from ${formatUtc(first.time)} to ${formatUtc(last.time)}. All times are UTC.`;
}
