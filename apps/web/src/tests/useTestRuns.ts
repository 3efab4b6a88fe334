import { useEffect } from 'react';
import { client } from '../api.ts';
import type { Designer } from '../designer/Designer.ts';
import { announce } from '../shell/announce.ts';
import { runTestsAfterEdits } from './runTestsAfterEdits.ts';

/** Runs the tests of the open pipeline on the server. */
export function useTestRuns({ draft, tests }: Designer): void {
  useEffect(
    () =>
      runTestsAfterEdits({
        draft,
        tests,
        announce,
        run: (document, signal) => client.pipelineTests.run.query({ document }, { signal }),
      }),
    [draft, tests],
  );
}
