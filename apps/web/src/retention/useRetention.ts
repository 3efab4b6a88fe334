import { useMutation, useQuery } from '@tanstack/react-query';
import { api, client, type Inputs, queryClient } from '../api.ts';
import { t } from '../language/t.ts';
import { toastDone, toastFailure } from '../ui/toast.ts';

type Retention = Inputs['retention']['save'];

/** How long things are kept, and `change`, which starts from what the server holds at that moment. */
export function useRetention() {
  const kept = useQuery(api.retention.read.queryOptions());
  const change = useMutation({
    async mutationFn(edit: (before: Retention) => Retention) {
      const { retention } = await client.retention.read.query();
      await client.retention.save.mutate(edit(retention));
    },
    onSuccess: () => toastDone(t('Saved how long data is kept')),
    onError: (error) => toastFailure(t('Saving how long data is kept'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.retention.pathKey() }),
  });
  return { kept, change: change.mutate, isSaving: change.isPending };
}
