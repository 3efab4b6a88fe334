export type { SampleMessage } from './sampleMessage.ts';
export { sampleMessages } from './sampleMessages.ts';
export { samplesIn } from './samplesIn.ts';
