import { useFollowedCodes } from '../codes/useOpenCodes.ts';
import { useContentAgain } from '../patientData/useContentAgain.ts';
import { usePipelinesThatAreCalled } from '../pipelines/knownPipelines.ts';
import { useLacking } from '../samples/lacking/useLacking.ts';
import { useTitle } from '../shell/useTitle.ts';
import { useTestRuns } from '../tests/useTestRuns.ts';
import { useDesigner, useDraft } from './Designer.ts';
import { useAutosave } from './useAutosave.ts';
import { useCheck } from './useCheck.ts';
import { useDeepLink } from './useDeepLink.ts';
import { useLiveEvents } from './useLiveEvents.ts';
import { useOpenCalled } from './useOpenCalled.ts';
import { useOtherEdits } from './useOtherEdits.ts';
import { useShortcuts } from './useShortcuts.ts';

/**
 * What goes on while a pipeline is open, and is seen elsewhere. It follows each edit and draws nothing, so that no edit
 * draws the whole screen anew.
 */
export function DesignerWork() {
  const designer = useDesigner();
  useTitle(useDraft((state) => state.document.name));
  useAutosave(designer);
  useOtherEdits(designer);
  useCheck(designer);
  useTestRuns(designer);
  useLacking(designer);
  useLiveEvents(designer);
  useFollowedCodes(designer);
  useDeepLink(designer);
  useOpenCalled(designer);
  usePipelinesThatAreCalled(useDraft((state) => state.document.nodes));
  useContentAgain(designer);
  useShortcuts(designer);
  return null;
}
