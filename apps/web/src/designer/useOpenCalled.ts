import { calledPipeline } from '@pyheart/plugin-sdk';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { t } from '../language/t.ts';
import { toastFailure, toastRefusal } from '../ui/toast.ts';
import { type Designer, useView } from './Designer.ts';
import { findPipeline } from './subPipelines.ts';

/** Goes to the pipeline that a node calls, once that was asked for; the address says where one came from. */
export function useOpenCalled({ pipelineId, draft, view, autosave }: Designer): void {
  const opening = useView((state) => state.opening);
  const navigate = useNavigate();
  useEffect(() => {
    if (opening === null) return;
    view.setState({ opening: null });
    const node = draft.store.getState().byId.get(opening);
    const called = node && calledPipeline(node);
    if (called === undefined) return;
    const open = async () => {
      await autosave.flush();
      const id = await findPipeline(called);
      if (id === undefined) return toastRefusal(t('There is no pipeline "{called}" any more.', { called }));
      await navigate({
        to: '/pipelines/$pipelineId',
        params: { pipelineId: id },
        search: { from: pipelineId, fromNode: opening },
      });
    };
    open().catch((error: unknown) => toastFailure(t('Opening the called pipeline'), error));
  }, [opening, pipelineId, draft, view, autosave, navigate]);
}
