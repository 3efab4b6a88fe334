import type { Outputs } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { toastDone, toastRefusal } from '../ui/toast.ts';

/** Says what a saved connection changed in pipelines that run. */
export function toastTakenUp(name: string, takenUp: Outputs['connections']['save']['takenUp']): void {
  const stuck = takenUp.filter(({ problem }) => problem !== undefined);
  const moved = takenUp.length - stuck.length;
  const text =
    moved > 0
      ? t(
          'Saved {name}. {moved, plural, one {# running pipeline goes on with it.} other {# running pipelines go on with it.}}',
          { name, moved },
        )
      : t('Saved {name}.', { name });
  toastDone(text);
  announce(text);
  for (const { pipelineName, problem } of stuck) {
    if (problem !== undefined)
      toastRefusal(
        t('{pipelineName} cannot start with it and goes on with the settings it had: {problem}', {
          pipelineName,
          problem: inWords(problem),
        }),
      );
  }
}
