import type { EhrSendOptions, EhrSendResult } from '@pyheart/builtin-plugins/simulators';
import type { Feed, FeedResult } from '../contract/simulator.ts';
import { refusal } from '../StudioError.ts';
import type { RunningSimulator } from './manageSimulators.ts';

/** Sends invented admissions to the MLLP listener of the pipeline, or to the default port when none is named. */
export function feedFrom(mllpListener: (pipelineId: string) => Promise<string | undefined>) {
  return async (ehr: RunningSimulator, { count, event, faulty, pipelineId }: Feed): Promise<FeedResult> => {
    if (!sends(ehr)) throw new Error('The EHR simulator of this installation cannot send.');
    const target = pipelineId === undefined ? {} : await targetOf(pipelineId);
    return ehr.send({ count, event, ...(faulty === undefined ? {} : { faulty }), ...target });
  };

  async function targetOf(pipelineId: string): Promise<{ host: string; port: number }> {
    const address = await mllpListener(pipelineId);
    if (address === undefined) {
      throw refusal('PRECONDITION_FAILED', 'PH-STU-417', 'This pipeline has no open MLLP listener.', {
        hint: 'Start the pipeline, or choose one that receives HL7 v2 over MLLP.',
      });
    }
    const colon = address.lastIndexOf(':');
    const host = address.slice(0, colon).replace(/^(0\.0\.0\.0|\[::\]|)$/, '127.0.0.1');
    return { host, port: Number(address.slice(colon + 1)) };
  }
}

function sends(
  simulator: RunningSimulator,
): simulator is RunningSimulator & { send(options: EhrSendOptions): Promise<EhrSendResult> } {
  return 'send' in simulator && typeof simulator.send === 'function';
}
