import { Ban } from 'lucide-react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { PluginIcon } from '../ui/PluginIcon.tsx';
import type { WiringPrompt } from './createWiring.ts';

/** Why the wire does not fit, and the converters that would make it fit. */
export function RefusedWire({ prompt }: { prompt: Extract<WiringPrompt, { kind: 'refused' }> }) {
  const { edits, wiring } = useDesigner();
  const { reason, converters, from, to } = prompt;
  return (
    <div className="flex flex-col gap-2 p-3">
      <p className="flex items-start gap-2">
        <Ban aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
        <span>{reason}</span>
      </p>
      {converters.slice(0, 4).map((converter) => (
        <Button
          key={converter.key}
          className="justify-start"
          title={converter.summary}
          onClick={() => edits.insertConverter(converter.key, from, to)}
        >
          <PluginIcon manifest={converter} />
          {t('Insert converter: {title}', { title: converter.title })}
        </Button>
      ))}
      <Button look="ghost" size="sm" className="self-end" onClick={() => wiring.ask(null)}>
        {t('Leave it')}
      </Button>
    </div>
  );
}
