import type { NativeRow } from '../model/native-row';
import { MICROSOFT_RULES } from './microsoft-rules';
import { OKTA_RULES } from './okta-rules';
import { OTHER_RULES } from './other-rules';
import { textAt, type Alert, type PeerRule, type Selected } from './rule';

export const PEER_RULES: readonly PeerRule[] = [...OKTA_RULES, ...MICROSOFT_RULES, ...OTHER_RULES];

/**
 * Runs the peers' rules over events as they are made. They see every event once and at its own time, whenever it arrived:
 * kinder than their schedules would be.
 */
export class Baselines {
  private readonly selected = new Map<PeerRule, Selected[]>(PEER_RULES.map((rule) => [rule, []]));

  observe({ sourcetype, at, event, campaign }: NativeRow): void {
    if (typeof event === 'string') return;
    for (const [rule, events] of this.selected) {
      if (rule.sourcetype !== sourcetype) continue;
      const passed = rule.select((path) => textAt(event, path), event);
      if (passed !== undefined) events.push({ at, campaign, ...passed });
    }
  }

  /** What each rule would have told. */
  alerts(): ReadonlyMap<PeerRule, readonly Alert[]> {
    const inOrder = (events: readonly Selected[]): readonly Selected[] => [...events].sort((a, b) => a.at - b.at);
    return new Map([...this.selected].map(([rule, events]) => [rule, rule.decide(inOrder(events))]));
  }
}
