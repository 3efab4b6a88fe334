import { FlaskConical, Send } from 'lucide-react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Switch } from '../ui/Switch.tsx';
import { sendingNodes } from './trySources.ts';

export interface ReallySendProps {
  live: ReadonlySet<string>;
  onChange(node: string, really: boolean): void;
}

/** Says whether anything leaves the studio, and lets each destination be made real. */
export function ReallySend({ live, onChange }: ReallySendProps) {
  const { manifests } = useDesigner();
  const document = useDraft((state) => state.document);
  const byId = useDraft((state) => state.byId);
  const nodes = sendingNodes(document, manifests);
  const real = nodes.filter(({ id }) => live.has(id)).length;
  if (nodes.length === 0)
    return <p className="text-ink-3 text-xs">{t('Nothing is stored and nothing leaves the studio.')}</p>;
  return (
    <Popover
      label={t('Destinations')}
      side="top"
      className="w-80"
      trigger={
        <Button look="ghost" size="sm" className={real > 0 ? 'text-warning' : undefined}>
          {real > 0 ? <Send aria-hidden /> : <FlaskConical aria-hidden />}
          {real > 0
            ? t('{real, plural, one {# destination} other {# destinations}} really sent to', { real })
            : t('Destinations are simulated')}
        </Button>
      }
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-ink-2 text-xs">
          {t(
            'A try is not stored. Destinations are simulated and nothing leaves the studio, except where you ask for it:',
          )}
        </legend>
        {nodes.map(({ id }) => (
          <label key={id} className="flex items-center gap-2">
            <Switch checked={live.has(id)} onChange={(really) => onChange(id, really)} />
            {t('Really send with {node}', { node: nameIn(byId, manifests, id) })}
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}
