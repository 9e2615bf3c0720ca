import fc from 'fast-check';
import { fieldMatcher } from '../../../src/bench/spl/commands/field-patterns';
import { fieldsRead } from '../../../src/bench/spl/required-fields';
import { events, outcome, pipelines } from '../../helpers/arbitrary-pipelines';
import { pipelineOf } from '../../helpers/expect-rows';

describe('the fields that a pipeline reads', () => {
  it('are enough: with no other field in the events every search gives the same rows', () =>
    fc.assert(
      fc.asyncProperty(pipelines, events, async (spl, rows) => {
        const needed = fieldsRead(pipelineOf(spl).commands.slice(1));
        const isNeeded = needed === 'all' ? () => true : fieldMatcher([...needed]);
        const fewer = rows.map((one) => Object.fromEntries(Object.entries(one).filter(([field]) => isNeeded(field))));
        expect(await outcome(spl, fewer)).toEqual(await outcome(spl, rows));
      }),
      { numRuns: 300 },
    ));
});
