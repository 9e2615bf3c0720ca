import type { NativeRow } from '../model/native-row';
import { Baselines } from '../peers/baselines';
import { writeCorpus, type CorpusOptions } from './corpus';
import { findingsOn } from './findings';
import type { Told } from './report';
import { score, type Scores } from './score';

/**
 * Makes a month, runs this app's analytics and the peers' rules over it, and scores both.
 * @param root of the repository
 * @param folder where logs, look-ups and labels are written
 * @param tell gets what goes on
 */
export async function measure(
  root: string,
  folder: string,
  options: CorpusOptions,
  tell: (line: string) => void,
): Promise<{ readonly told: Told; readonly scores: Scores }> {
  const baselines = new Baselines();
  const seen = new Map<string, Set<string>>();
  const observe = (row: NativeRow): void => {
    baselines.observe(row);
    const { campaign, sourcetype } = row;
    if (campaign !== undefined) seen.set(campaign, (seen.get(campaign) ?? new Set()).add(sourcetype));
  };
  const corpus = await writeCorpus(folder, options, observe);
  tell(`${corpus.events} synthetic events, ${corpus.attacks.length} campaigns, in ${folder}`);
  const findings = await findingsOn(root, corpus, tell);
  const campaigns = corpus.attacks.map(({ campaign }) => campaign);
  const people = [...corpus.life.people, ...corpus.life.services];
  const { seed, users, days } = options;
  return {
    told: { seed, users, days, events: corpus.events },
    scores: score(campaigns, people, findings, baselines.alerts(), seen),
  };
}
