import { valuesOf } from '../spl/row';
import { compileRegex } from '../spl/regex';
import type { Props } from './props';
import type { ClassSetting, Step } from './step';
import { groupNames, ofKind } from './step';

/** `regex in field`; the field of letters, digits and underscores. */
const SOURCE = /^(.*\S)\s+in\s+(\w+)\s*$/s;

function step({ setting }: ClassSetting): Step {
  const [, pattern = setting.value, source = '_raw'] = SOURCE.exec(setting.value) ?? [];
  const makes = groupNames(pattern);
  return {
    makes,
    reads: [source],
    prepare(wanted) {
      // props.conf.spec: "internally, the regex becomes (?ms)<regex>".
      const regex = compileRegex(`(?ms)${pattern}`, setting.where);
      const fields = makes.filter(wanted);
      return (row, event) => {
        const texts = source === '_raw' ? [event.raw] : valuesOf(row.get(source)).map(String);
        for (const text of texts) {
          const groups = regex.exec(text)?.groups;
          if (groups === undefined) continue;
          for (const field of fields) {
            const value = groups[field];
            // A field that is there stays, and an empty value makes none, as transforms.conf.spec says of transforms.
            if (value !== undefined && value !== '' && !row.has(field)) row.set(field, value);
          }
          return;
        }
      };
    },
  };
}

/** EXTRACT-<class>: named groups of a regular expression, matched once, on `_raw` or on a field made before. */
export function extractSteps(props: Props): readonly Step[] {
  return ofKind(props, 'EXTRACT-').map(step);
}
