import type { PipelineDocument, ProbeCheck } from '@pyheart/plugin-sdk';
import { useMutation } from '@tanstack/react-query';
import { CircleCheck, CircleMinus, CircleX, PlugZap } from 'lucide-react';
import { api } from '../api.ts';
import { Button } from '../ui/Button.tsx';

/** "Test connection": a checklist with a remedy for each line that is not well. */
export function Verify({ document, node }: { document: PipelineDocument; node: string }) {
  const probe = useMutation(api.plugins.probe.mutationOptions());
  return (
    <section aria-label="Test connection" className="flex flex-col gap-2 border-t pt-3">
      <Button className="self-start" busy={probe.isPending} onClick={() => probe.mutate({ document, node })}>
        <PlugZap aria-hidden /> Test connection
      </Button>
      <div aria-live="polite">
        {probe.error ? <p className="text-failed text-xs">{probe.error.message}</p> : null}
        {probe.data ? (
          <ul className="flex flex-col gap-1.5">
            {probe.data.map((check) => (
              <CheckLine key={check.title} check={check} />
            ))}
          </ul>
        ) : null}
      </div>
    </section>
  );
}

function CheckLine({ check }: { check: ProbeCheck }) {
  const word = check.ok === 'skipped' ? 'not tried' : check.ok ? 'ok' : 'failed';
  return (
    <li className="flex items-start gap-2 text-xs">
      {check.ok === 'skipped' ? (
        <CircleMinus aria-hidden className="size-4 shrink-0 text-paused" />
      ) : check.ok ? (
        <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
      ) : (
        <CircleX aria-hidden className="size-4 shrink-0 text-failed" />
      )}
      <span className="min-w-0">
        <span className="text-ink">
          {check.title}: {word}
        </span>
        {check.detail ? <span className="block break-words text-ink-3">{check.detail}</span> : null}
        {check.ok === false && check.remedy ? <span className="block text-ink-2">{check.remedy}</span> : null}
      </span>
    </li>
  );
}
