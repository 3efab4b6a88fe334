import { Popover } from 'radix-ui';
import { useDesigner, useWiring } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { QuickAdd } from './QuickAdd.tsx';
import { RefusedWire } from './RefusedWire.tsx';

/** What is asked where a wire was let go. */
export function WiringPrompts() {
  const { wiring } = useDesigner();
  const prompt = useWiring((state) => state.prompt);
  if (!prompt) return null;
  return (
    <Popover.Root open onOpenChange={() => wiring.ask(null)}>
      <Popover.Anchor
        style={{ position: 'fixed', left: prompt.at.x, top: prompt.at.y, width: 1, height: 1 }}
      />
      <Popover.Portal>
        <Popover.Content
          side="bottom"
          align="start"
          sideOffset={10}
          collisionPadding={8}
          onInteractOutside={(event) => {
            // The second click of two on a plus asks the same again.
            const { target } = event.detail.originalEvent;
            if (target instanceof Element && target.closest('[data-offers-step]')) event.preventDefault();
          }}
          aria-label={prompt.kind === 'refused' ? t('This wire does not fit') : t('Add a step here')}
          className="pop z-50 w-80 max-w-[calc(100vw-16px)] rounded-md border bg-raised shadow-float outline-none"
        >
          {prompt.kind === 'refused' ? <RefusedWire prompt={prompt} /> : <QuickAdd prompt={prompt} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
