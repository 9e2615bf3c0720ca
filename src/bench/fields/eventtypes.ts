import type { BenchError } from '../errors';
import { InvalidInput } from '../errors';
import { DEFAULT_STANZA } from '../conf/reader';
import { settingText } from '../conf/setting-text';
import { booleanOf } from '../conf/values';
import type { Conf, Stanza } from '../conf/types';
import type { SearchExpression } from '../spl/ast';
import { compileFilter, expandEventTypes } from '../spl/filter';
import { parseSearchExpression } from '../spl/parse';
import { toValue } from '../spl/row';
import type { Step } from './step';

/** The event types of all apps; each is read when it is first asked for. */
export class EventTypes {
  private readonly stanzas: ReadonlyMap<string, Stanza>;
  private readonly read = new Map<string, SearchExpression>();

  constructor(conf: Conf) {
    this.stanzas = new Map(
      [...conf].filter(([name, stanza]) => name !== DEFAULT_STANZA && !booleanOf(stanza, 'disabled', false)),
    );
  }

  /** A search with every `eventtype=NAME` replaced by its definition. @throws InvalidInput for one that is not defined */
  expand(expression: SearchExpression): SearchExpression {
    return expandEventTypes(expression, (name) => this.definition(name));
  }

  /**
   * The fields `eventtype`: the names of all event types that an event fits.
   * @param report is told of event types that can't be read; the others hold
   */
  step(report: (problem: BenchError) => void): Step {
    const filters = [...this.stanzas.keys()].flatMap((name) => {
      try {
        const definition = this.definition(name);
        return definition === undefined ? [] : [{ name, filter: compileFilter(this.expand(definition)) }];
      } catch (error) {
        report(error as BenchError);
        return [];
      }
    });
    return {
      makes: ['eventtype'],
      reads: filters.flatMap(({ filter }) => [...filter.fields]),
      prepare: () => (row) => {
        const names = filters.filter(({ filter }) => filter.matches(row)).map(({ name }) => name);
        const value = toValue(names);
        if (value !== undefined) row.set('eventtype', value);
      },
    };
  }

  private definition(name: string): SearchExpression | undefined {
    const stanza = this.stanzas.get(name);
    if (stanza === undefined) return undefined;
    let known = this.read.get(name);
    if (known === undefined) {
      const search = stanza.settings.get('search');
      if (search === undefined) throw new InvalidInput(`event type [${name}] has no search`, stanza.where);
      known = parseSearchExpression(settingText(search));
      this.read.set(name, known);
    }
    return known;
  }
}
