import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { api } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PruneFacts } from './PruneFacts.tsx';

/** Says on request what a pass would remove now, by the days that are saved. */
export function PrunePreview() {
  const preview = useQuery({
    ...api.retention.preview.queryOptions(),
    // It looks at the whole ledger: only when somebody asks.
    enabled: false,
    retry: false,
  });
  return (
    <section aria-label="Dry run" className="flex flex-col gap-2 border-t pt-3">
      <Button className="self-start" busy={preview.isFetching} onClick={() => preview.refetch()}>
        <Eye aria-hidden /> Show what would go now
      </Button>
      {preview.isError ? (
        <FailureNote error={preview.error} doing="Looking what would go" className="m-0" />
      ) : null}
      {preview.data ? <PruneFacts report={preview.data} /> : null}
      {preview.data === null ? (
        <p className="text-ink-2">A pass is under way right now. Ask again when it is over.</p>
      ) : null}
    </section>
  );
}
