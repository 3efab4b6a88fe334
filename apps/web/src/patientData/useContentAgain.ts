import { useEffect, useRef } from 'react';
import { client } from '../api.ts';
import type { Designer } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { runTrial } from '../try/runTrial.ts';
import { toastFailure } from '../ui/toast.ts';
import { useContentTurn } from './refreshContent.ts';

/** Brings what an open pipeline keeps of real messages up to date when patient data is shown or masked. */
export function useContentAgain(designer: Designer): void {
  const turn = useContentTurn((state) => state.turn);
  const seen = useRef(turn);
  useEffect(() => {
    if (seen.current === turn) return;
    seen.current = turn;
    void sampleAgain(designer);
    void traceAgain(designer);
  }, [turn, designer]);
}

async function sampleAgain({ pipelineId, sampleChoice }: Designer): Promise<void> {
  const { real } = sampleChoice.getState();
  if (!real) return;
  try {
    sampleChoice.renewReal(await client.samples.lastReal.mutate({ pipelineId, ...real.stored }));
  } catch (error) {
    // What cannot be asked for again must not stay on the screen.
    sampleChoice.renewReal(null);
    toastFailure(t('Loading the message again'), error);
  }
}

async function traceAgain(designer: Designer): Promise<void> {
  const { trial } = designer;
  const { runId, versions, sample, title, trace, privacy } = trial.getState();
  if (!trace || privacy === null) return;
  // What was pinned while it was shown is real.
  if (privacy.state === 'shown') trial.setState({ pins: new Map() });
  try {
    if (runId !== undefined) {
      const run = await client.runs.read.query({ runId });
      if (run.trace) trial.show(run.trace, title, run.document, { runId, versions, privacy: run.privacy });
    } else if (sample?.stored) await runTrial(designer, sample);
  } catch (error) {
    trial.clear();
    toastFailure(t('Loading the steps again'), error);
  }
}
