import type { StagedApp } from '../staged-app';

/** Looks at one thing that AppInspect does not see. @returns what is wrong, a sentence each */
export type Check = (app: StagedApp) => readonly string[];
