import { api, client, queryClient, type Simulator } from '../api.ts';
import { t } from '../language/t.ts';
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
      attempt(t('Starting {title}', { title }), t('{title} is running', { title }), () =>
        client.simulators.start.mutate({ key }),
      ),
    stop: () =>
      attempt(t('Stopping {title}', { title }), t('{title} is stopped', { title }), () =>
        client.simulators.stop.mutate({ key }),
      ),
    clear: () =>
      attempt(t('Clearing'), t('Cleared what {title} holds', { title }), () =>
        client.simulators.clear.mutate({ key }),
      ),
    behave: (behaviour: string, label: string) =>
      attempt(t('Changing the behaviour'), `${title}: ${label}`, () =>
        client.simulators.setBehaviour.mutate({ key, behaviour }),
      ),
  };
}
