import type { Outputs } from '../api.ts';
import { announce } from '../shell/announce.ts';
import { plural } from '../ui/count.ts';
import { toastDone, toastRefusal } from '../ui/toast.ts';

/** Says what a saved connection changed in pipelines that run. */
export function toastTakenUp(name: string, takenUp: Outputs['connections']['save']['takenUp']): void {
  const stuck = takenUp.filter(({ problem }) => problem !== undefined);
  const moved = takenUp.length - stuck.length;
  const went =
    moved > 0 ? ` ${plural(moved, 'running pipeline')} ${moved === 1 ? 'goes' : 'go'} on with it.` : '';
  const text = `Saved ${name}.${went}`;
  toastDone(text);
  announce(text);
  for (const { pipelineName, problem } of stuck) {
    toastRefusal(`${pipelineName} cannot start with it and goes on with the settings it had: ${problem}`);
  }
}
