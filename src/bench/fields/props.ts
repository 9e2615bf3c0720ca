import type { BenchError } from '../errors';
import { NotSupported } from '../errors';
import type { Conf, Setting, Stanza } from '../conf/types';
import { compileRegex } from '../spl/regex';
import type { Origin } from '../store/event-table';

/** The settings of props.conf that hold for one origin, after precedence. */
export type Props = ReadonlyMap<string, Setting>;

interface Pattern {
  readonly stanza: Stanza;
  readonly priority: number;
  matches(text: string): boolean;
}

/** props.conf.spec: 100 for stanzas that match literally, 0 for patterns. */
const LITERAL_PRIORITY = 100;
const PATTERN_PRIORITY = 0;

/** `...` is any text, `*` any within one directory; other regex characters count only beside a wildcard. */
function pattern(stanza: Stanza, text: string, flags: string): Pattern {
  const isPattern = text.includes('*') || text.includes('...');
  const given = Number(stanza.settings.get('priority')?.value ?? NaN);
  const priority = Number.isNaN(given) ? (isPattern ? PATTERN_PRIORITY : LITERAL_PRIORITY) : given;
  if (!isPattern) {
    const literal = flags === 'i' ? text.toLowerCase() : text;
    return { stanza, priority, matches: (value) => (flags === 'i' ? value.toLowerCase() : value) === literal };
  }
  const source = text.replace(/\.\.\.|\*|\./g, (part) => ({ '...': '.*', '*': '[^/]*', '.': '\\.' })[part] ?? part);
  const regex = compileRegex(`^(?:${source})$`, stanza.where, flags);
  return { stanza, priority, matches: (value) => regex.test(value) };
}

/** The stronger last: lower priority first, then, of equal ones, the later name in ASCII order. */
function byStrength(a: Pattern, b: Pattern): number {
  return a.priority - b.priority || (a.stanza.name < b.stanza.name ? 1 : -1);
}

/**
 * props.conf as it holds for an origin: `[source::…]` over `[host::…]` over `[<sourcetype>]` over `[default]`
 * (props.conf.spec). Sources and source types mind case, hosts do not.
 */
export class PropsConf {
  private readonly hosts: readonly Pattern[];
  private readonly sources: readonly Pattern[];
  private readonly known = new Map<string, Props>();
  private readonly layers = new Map<string, Props>();

  /** Stanzas that the bench does not read. */
  readonly refused: readonly BenchError[];

  constructor(private readonly conf: Conf) {
    const of = (prefix: string, flags: string) =>
      [...conf.values()]
        .filter(({ name }) => name.startsWith(prefix))
        .map((stanza) => pattern(stanza, stanza.name.slice(prefix.length), flags))
        .sort(byStrength);
    this.hosts = of('host::', 'i');
    this.sources = of('source::', '');
    this.refused = [...conf.values()]
      .filter(({ name }) => /^(?:rule|delayedrule)::|^\(\?/.test(name))
      .map(({ name, where }) => {
        return new NotSupported('stanza of props.conf', `[${name}]`, where, 'the source type is what --input names');
      });
  }

  /** Whether any app has a stanza for the source type. */
  knows(sourcetype: string): boolean {
    return this.conf.has(sourcetype);
  }

  for(origin: Origin): Props {
    const key = JSON.stringify([origin.sourcetype, origin.host, origin.source]);
    let props = this.known.get(key);
    if (props === undefined) {
      props = this.layered(origin);
      this.known.set(key, props);
    }
    return props;
  }

  private layered({ sourcetype, host, source }: Origin): Props {
    const fallback = this.conf.get('default');
    const bySourcetype = this.conf.get(sourcetype);
    const stanzas = [
      ...(bySourcetype === undefined ? [] : [bySourcetype]),
      ...this.hosts.filter((each) => each.matches(host)).map(({ stanza }) => stanza),
      ...this.sources.filter((each) => each.matches(source)).map(({ stanza }) => stanza),
    ];
    // Origins that the same stanzas hold for share one object, and what is compiled for it.
    const key = JSON.stringify(stanzas.map(({ name }) => name));
    const shared = this.layers.get(key);
    if (shared !== undefined) return shared;
    const props = new Map(fallback?.settings);
    this.layers.set(key, props);
    for (const { settings } of stanzas) {
      for (const [name, setting] of settings) {
        // The conf reader puts [default] into every stanza; from there it must not hide a weaker stanza's own value.
        if (fallback?.settings.get(name) !== setting) props.set(name, setting);
      }
    }
    return props;
  }
}
