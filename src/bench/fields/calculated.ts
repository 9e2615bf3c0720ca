import { InvalidInput } from '../errors';
import { settingText } from '../conf/setting-text';
import type { EvalContext } from '../spl/eval';
import { compileExpression, fieldsOf } from '../spl/eval';
import { kindOf } from '../spl/expression-kind';
import { parseExpression } from '../spl/parse';
import { setField } from '../spl/row';
import type { Props } from './props';
import type { Step } from './step';
import { ofKind } from './step';

/**
 * EVAL-<field>: calculated fields. They behave as if they ran in parallel: each sees the values from before any of
 * them. The result replaces an extracted field of that name, even where it is null. All of them are one step.
 */
export function calculatedSteps(props: Props, context: EvalContext): readonly Step[] {
  const all = ofKind(props, 'EVAL-').map(({ name, setting }) => {
    const expression = parseExpression(settingText(setting));
    if (kindOf(expression) === 'condition') {
      throw new InvalidInput(`EVAL-${name} is true or false, which no field can hold; use if(…)`, setting.where);
    }
    return { name, expression };
  });
  if (all.length === 0) return [];
  return [
    {
      makes: all.map(({ name }) => name),
      reads: all.flatMap(({ expression }) => [...fieldsOf(expression)]),
      prepare(wanted) {
        const evaluators = all
          .filter(({ name }) => wanted(name))
          .map(({ name, expression }) => ({ name, evaluate: compileExpression(expression, context) }));
        return (row) => {
          const values = evaluators.map(({ evaluate }) => evaluate(row));
          evaluators.forEach(({ name }, number) => {
            const value = values[number];
            setField(row, name, typeof value === 'boolean' ? undefined : value);
          });
        };
      },
    },
  ];
}
