import { InvalidInput, NotSupported } from '../errors';
import type { Props } from './props';
import type { ClassSetting, Step } from './step';
import { ofKind } from './step';

interface Alias {
  readonly from: string;
  readonly to: string;
  /** ASNEW: what is there stays. */
  readonly keeps: boolean;
}

function aliasesOf({ name, setting }: ClassSetting): readonly Alias[] {
  const words = [...setting.value.matchAll(/"([^"]*)"|'([^']*)'|([^\s,"']+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
  const aliases: Alias[] = [];
  for (let at = 0; at < words.length; at += 3) {
    const [from = '', as = '', to = ''] = words.slice(at, at + 3);
    if (to === '' || !/^as(?:new)?$/i.test(as)) {
      throw new InvalidInput(`FIELDALIAS-${name} = ${setting.value}: must be field AS alias, or ASNEW`, setting.where);
    }
    if (from.includes('*') || to.includes('*')) {
      throw new NotSupported('field alias with a wildcard', `${from} ${as} ${to}`, setting.where);
    }
    aliases.push({ from, to, keeps: as.toLowerCase() === 'asnew' });
  }
  return aliases;
}

function step({ from, to, keeps }: Alias): Step {
  return {
    makes: [to],
    reads: [from],
    prepare: () => (row) => {
      const value = row.get(from);
      if (value === undefined ? !keeps : !keeps || !row.has(to)) {
        if (value === undefined) row.delete(to);
        else row.set(to, value);
      }
    },
  };
}

/** FIELDALIAS-<class>: AS gives the alias the field's value, or removes it with the field; ASNEW only fills a gap. */
export function aliasSteps(props: Props): readonly Step[] {
  return ofKind(props, 'FIELDALIAS-').flatMap((setting) => aliasesOf(setting).map(step));
}
