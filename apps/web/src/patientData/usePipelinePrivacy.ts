import { useQuery } from '@tanstack/react-query';
import { api, type Privacy } from '../api.ts';

/** Whether the patient data of a whole pipeline is shown, for actions on many of its messages. */
export function usePipelinePrivacy(pipelineId: string): Privacy | undefined {
  const state = useQuery(api.patientData.state.queryOptions());
  if (!state.data) return undefined;
  const grant = state.data.grants.find(
    ({ scope, subject }) => scope === 'pipeline' && subject === pipelineId,
  );
  return grant ? { state: 'shown', grant: grant.id, leftMs: grant.leftMs } : { state: 'masked' };
}
