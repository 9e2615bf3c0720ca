import { aliasesOf } from '../native/aliases';
import { LEVELS, type Campaign } from '../model/campaign';
import type { Person } from '../model/person';
import type { Alert, PeerRule } from '../peers/rule';
import type { Findings, Found } from './findings';

/** Seconds by which a finding may lie beside a campaign and still be of it: clocks, and whole seconds. */
const SLACK = 120;

/** What one analytic, or one rule of a peer, came to. */
export interface RuleScore {
  readonly project: string;
  readonly name: string;
  /** Where a peer published it. */
  readonly published?: string;
  /** Campaigns that left events in what the rule reads. */
  readonly possible: number;
  readonly found: readonly string[];
  /** Findings or alerts that belong to no campaign, by verdict (of peers: `alert`). */
  readonly benign: Readonly<Record<string, number>>;
}

/** A campaign, and what was found of it. */
export interface CampaignScore extends Campaign {
  /** The highest verdict of each analytic that found it. */
  readonly analytics: Readonly<Record<string, string>>;
  readonly verdict: string | null;
  /** Seconds from its first event to the look that told the highest verdict. */
  readonly toldAfter: number | null;
  /** Peers' rules that would have told of it. */
  readonly peers: readonly string[];
}

export const rank = (verdict: string | null): number => LEVELS.findIndex((level) => level === verdict);

/** The /64 of an IPv6 address as the world writes it, or the IPv4 address. */
const networkOf = (ip: string): string => ip.split('::')[0] ?? ip;

/** Which campaigns a finding is of: the same person or requester, and the same time. */
function matcher(campaigns: readonly Campaign[], people: readonly Person[]): (found: Found) => readonly Campaign[] {
  const logins = new Map(people.flatMap((person) => aliasesOf(person).map((alias) => [alias, person.login])));
  return ({ users, addresses, first, last }) => {
    const who = new Set(users.map((user) => logins.get(user.toLowerCase()) ?? user.toLowerCase()));
    const where = new Set(addresses.map(networkOf));
    return campaigns.filter(
      (campaign) =>
        first <= campaign.to + SLACK &&
        last >= campaign.from - SLACK &&
        (campaign.users.some((user) => who.has(user)) || campaign.addresses.some((ip) => where.has(networkOf(ip)))),
    );
  };
}

export interface Scores {
  readonly campaigns: readonly CampaignScore[];
  readonly analytics: readonly RuleScore[];
  readonly peers: readonly RuleScore[];
  /** Findings that belong to no campaign, from suspicious on. */
  readonly benign: readonly Found[];
}

/** @param seen the source types in which each campaign left events, by the campaign's id */
export function score(
  campaigns: readonly Campaign[],
  people: readonly Person[],
  { analytics: ids, found }: Findings,
  alerts: ReadonlyMap<PeerRule, readonly Alert[]>,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
): Scores {
  const campaignsOf = matcher(campaigns, people);
  const matched = found.map((one) => ({ one, of: campaignsOf(one) }));
  const peers = [...alerts].map(([rule, told]): RuleScore => {
    const ids = told.map((events) => events.find(({ campaign }) => campaign !== undefined)?.campaign);
    return {
      ...{ project: rule.project, name: rule.name, published: rule.published },
      possible: campaigns.filter(({ id }) => seen.get(id)?.has(rule.sourcetype)).length,
      found: [...new Set(ids.filter((id) => id !== undefined))].sort(),
      benign: { alert: ids.filter((id) => id === undefined).length },
    };
  });
  const analytics = ids.map((name): RuleScore => {
    const own = matched.filter(({ one }) => one.analytic === name);
    const told = own.filter(({ one }) => rank(one.verdict) >= 0);
    const benign = own.filter(({ of }) => of.length === 0);
    const count = (verdict: string): number => benign.filter(({ one }) => one.verdict === verdict).length;
    return {
      ...{ project: 'MFA Watch', name, possible: campaigns.length },
      found: [...new Set(told.flatMap(({ of }) => of.map(({ id }) => id)))].sort(),
      benign: Object.fromEntries(['explained', ...LEVELS].map((verdict) => [verdict, count(verdict)])),
    };
  });
  const scored = campaigns.map((campaign): CampaignScore => {
    const own = matched.filter(({ of }) => of.includes(campaign)).map(({ one }) => one);
    const byRank = [...own].sort((a, b) => rank(b.verdict) - rank(a.verdict) || a.told - b.told);
    const best = byRank.find(({ verdict }) => rank(verdict) >= 0);
    return {
      ...campaign,
      // The highest one of each analytic comes last, so that it stays.
      analytics: Object.fromEntries([...byRank].reverse().map(({ analytic, verdict }) => [analytic, verdict])),
      verdict: best?.verdict ?? null,
      toldAfter: best === undefined ? null : Math.round(best.told - campaign.from),
      peers: peers.filter((rule) => rule.found.includes(campaign.id)).map(({ project, name }) => `${project}: ${name}`),
    };
  });
  const benign = matched.flatMap(({ one, of }) => (of.length === 0 && rank(one.verdict) >= 0 ? [one] : []));
  return { campaigns: scored, analytics, peers, benign };
}
