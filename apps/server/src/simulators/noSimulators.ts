import type { Simulators } from '../Services.ts';
import { refusal } from '../StudioError.ts';

const off = async (): Promise<never> => {
  throw refusal('PRECONDITION_FAILED', 'PH-STU-415', 'The simulators are switched off.', {
    hint: 'Start the server with PYHEART_SIMULATORS=on.',
  });
};

/** An installation without simulators. */
export const noSimulators: Simulators = {
  list: async () => [],
  addressOf: () => undefined,
  start: off,
  stop: off,
  setBehaviour: off,
  clear: off,
  send: off,
  activity: off,
  close: async () => undefined,
};
