import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client } from '../api.ts';
import { t } from '../language/t.ts';
import { toastFailure } from '../ui/toast.ts';
import type { Designer } from './Designer.ts';

/** Opens what the address names: a node, or a run laid over the canvas. */
export function useDeepLink({ pipelineId, view, trial, draft, tests }: Designer): void {
  const { node, run, test } = useSearch({ from: '/pipelines/$pipelineId' });
  const navigate = useNavigate();

  useEffect(() => {
    if (!node || !draft.store.getState().byId.has(node)) return;
    view.showNode(node);
    view.lookAt({ node });
    void navigate({
      to: '/pipelines/$pipelineId',
      params: { pipelineId },
      search: ({ node: _, ...rest }) => rest,
      replace: true,
    });
  }, [node, view, draft, navigate, pipelineId]);
  useEffect(() => {
    if (!test) return;
    tests.setState({ making: { kind: 'run', runId: test } });
    void navigate({
      to: '/pipelines/$pipelineId',
      params: { pipelineId },
      search: ({ test: _, ...rest }) => rest,
      replace: true,
    });
  }, [test, tests, navigate, pipelineId]);
  useEffect(() => {
    if (!run) return;
    let isLeft = false;
    client.runs.read
      .query({ runId: run })
      .then(({ trace, document, summary, publishedVersion, privacy }) => {
        const versions = { ran: summary.version, published: publishedVersion };
        if (trace && !isLeft)
          trial.show(trace, t('Run {run}', { run }), document, { runId: run, versions, privacy });
      })
      .catch((error: unknown) => {
        if (!isLeft) toastFailure(t('Loading run {run}', { run }), error);
      });
    return () => {
      isLeft = true;
    };
  }, [run, trial]);
}
