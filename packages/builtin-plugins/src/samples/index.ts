import { adtSamples } from './adtSamples.ts';
import { brokenSamples } from './brokenSamples.ts';
import { otherSamples } from './otherSamples.ts';
import type { SampleMessage } from './sampleMessage.ts';

/** Messages to try pipelines with, all invented. */
export const sampleMessages: readonly SampleMessage[] = [...adtSamples, ...otherSamples, ...brokenSamples];

export type { SampleMessage } from './sampleMessage.ts';
