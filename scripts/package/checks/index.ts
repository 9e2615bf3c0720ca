import type { StagedApp } from '../staged-app';
import type { Check } from './check';
import { hasNoEndlessWords, hasOnlyWhatShips, hasRightModes, listsLicences, saysWhatItIs } from './contents';
import { hasIcons } from './icons';
import { isOneAndTheSame } from './identity';
import { hasItsLookups } from './lookups';
import { hasItsPrograms } from './programs';
import { shipsDisabled } from './searches';
import { usesKnownSettings } from './settings';
import { admitsAdmins, admitsKnownRoles, exportsOnlyItsOwn } from './sharing';
import { hasItsScripts, showsItsViews } from './views';

export { packageFits } from './contents';
export { callsOnlyKnownMacros } from './macros';

/** What holds of the folder that an app is packed from, too. */
export const SOURCE_CHECKS: readonly Check[] = [
  hasIcons,
  showsItsViews,
  hasItsLookups,
  shipsDisabled,
  exportsOnlyItsOwn,
  admitsAdmins,
  admitsKnownRoles,
  usesKnownSettings,
];

const PACKAGE_CHECKS: readonly Check[] = [
  ...SOURCE_CHECKS,
  hasOnlyWhatShips,
  saysWhatItIs,
  hasRightModes,
  hasNoEndlessWords,
  listsLicences,
  isOneAndTheSame,
  hasItsScripts,
  hasItsPrograms,
];

/** Everything that AppInspect does not see of one app. @returns what is wrong */
export const problemsOf = (app: StagedApp): readonly string[] => PACKAGE_CHECKS.flatMap((check) => check(app));
