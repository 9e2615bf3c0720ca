import { outcomeKind } from '../../../../src/web/components/AttemptChart/outcome-kinds';

describe('the mark of an outcome', () => {
  it.each([
    ['approved', 'approved'],
    ['denied', 'denied'],
    ['wrong_number', 'denied'],
    ['fraud_reported', 'reported'],
    ['wrong_code', 'failed'],
    ['failed', 'failed'],
    ['duplicate', 'failed'],
    ['blocked', 'failed'],
    ['no_response', 'unanswered'],
    ['abandoned', 'unanswered'],
    ['sent', 'other'],
    ['delivery_error', 'other'],
    ['something_new', 'other'],
  ])('%s is %s', (outcome, kind) => {
    expect(outcomeKind(outcome)).toBe(kind);
  });
});
