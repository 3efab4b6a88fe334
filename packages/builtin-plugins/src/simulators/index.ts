export { bulkSimulator } from './bulk/bulkSimulator.ts';
export { type AdtEvent, adtEvents, adtMessage } from './ehr/adtMessage.ts';
export {
  type EhrSendOptions,
  type EhrSendResult,
  type EhrSimulator,
  ehrSimulator,
} from './ehr/ehrSimulator.ts';
export { isInvented } from './ehr/isInvented.ts';
export { type FhirSimulator, fhirSimulator } from './fhir/fhirSimulator.ts';
export { mailSimulator } from './mail/mailSimulator.ts';
export { pacsSimulator } from './pacs/pacsSimulator.ts';
export { receiverSimulator } from './receiver/receiverSimulator.ts';
export type { ActivityItem, Simulator, SimulatorDefinition } from './simulator.ts';
export { simulatorTexts } from './simulatorTexts.ts';
