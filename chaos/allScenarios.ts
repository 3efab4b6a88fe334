import { bothKilled } from './scenarios/bothKilled.ts';
import { databaseKilled } from './scenarios/databaseKilled.ts';
import { diskFull } from './scenarios/diskFull.ts';
import { drained } from './scenarios/drained.ts';
import { externalDatabase } from './scenarios/externalDatabase.ts';
import { frozen } from './scenarios/frozen.ts';
import { peersMisbehave } from './scenarios/peersMisbehave.ts';
import { powerCut } from './scenarios/powerCut.ts';
import { pruned } from './scenarios/pruned.ts';
import { published } from './scenarios/published.ts';
import type { Scenario } from './scenarios/Scenario.ts';
import { studioKilled } from './scenarios/studioKilled.ts';
import { workersKilled } from './scenarios/workersKilled.ts';

export const allScenarios: readonly Scenario[] = [
  studioKilled,
  workersKilled,
  bothKilled,
  databaseKilled,
  externalDatabase,
  published,
  pruned,
  peersMisbehave,
  drained,
  frozen,
  diskFull,
  powerCut,
];
