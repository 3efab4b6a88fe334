import { adtSamples } from './adtSamples.ts';
import { brokenSamples } from './brokenSamples.ts';
import { ccdaSamples } from './ccdaSamples.ts';
import { dicomSamples } from './dicomSamples.ts';
import { fhirSamples } from './fhirSamples.ts';
import { fileSamples } from './fileSamples.ts';
import { laboratorySamples } from './laboratorySamples.ts';
import { otherSamples } from './otherSamples.ts';
import type { SampleMessage } from './sampleMessage.ts';
import { workflowSamples } from './workflowSamples.ts';

/** A sample with what people find it by. */
export interface TaggedSample extends SampleMessage {
  tags: string[];
}

/** Messages to try pipelines with, all invented. */
export const sampleMessages: readonly TaggedSample[] = [
  ...tagged('admissions', adtSamples),
  ...tagged('results and forms', otherSamples),
  ...tagged('results and forms', laboratorySamples),
  ...tagged('orders and visits', workflowSamples),
  ...tagged('FHIR', fhirSamples),
  ...tagged('clinical documents', ccdaSamples),
  ...tagged('images', dicomSamples),
  ...tagged('files', fileSamples),
  ...tagged('broken on purpose', brokenSamples),
];

function tagged(tag: string, samples: readonly SampleMessage[]): TaggedSample[] {
  return samples.map((sample) => ({ ...sample, tags: [tag] }));
}
