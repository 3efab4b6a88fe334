import { api, client, queryClient, type Simulator } from '../api.ts';
import { toastDone, toastFailure } from '../ui/toast.ts';

/** What one can do with a simulated partner. */
export function partnerCommands({ key, title }: Pick<Simulator, 'key' | 'title'>) {
  const attempt = async (doing: string, done: string, work: () => Promise<unknown>) => {
    try {
      await work();
      toastDone(done);
    } catch (error) {
      toastFailure(doing, error);
    }
    await queryClient.invalidateQueries({ queryKey: api.simulators.pathKey() });
  };
  return {
    start: () =>
      attempt(`Starting ${title}`, `${title} is running`, () => client.simulators.start.mutate({ key })),
    stop: () =>
      attempt(`Stopping ${title}`, `${title} is stopped`, () => client.simulators.stop.mutate({ key })),
    clear: () =>
      attempt('Clearing', `Cleared what ${title} holds`, () => client.simulators.clear.mutate({ key })),
    behave: (behaviour: string, label: string) =>
      attempt('Changing the behaviour', `${title}: ${label}`, () =>
        client.simulators.setBehaviour.mutate({ key, behaviour }),
      ),
  };
}
