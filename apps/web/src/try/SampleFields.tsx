import { useMemo } from 'react';
import { useDesigner, useView } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { FieldUseContext } from '../messages/FieldUse.ts';
import { MessageView } from '../messages/MessageView.tsx';
import { carry } from '../picking/pickingStore.ts';
import { sampleMessage } from '../samples/sampleMessage.ts';
import { announce } from '../shell/announce.ts';
import type { Try } from './useTry.ts';

/** The sample by its fields; each can be dragged into the form of a node, or carried there by keyboard. */
export function SampleFields({ attempt: { kind, text, subtype } }: { attempt: Try }) {
  const { view } = useDesigner();
  const selected = useView((state) => (state.nodes.size === 1 ? [...state.nodes][0] : undefined));
  const message = useMemo(() => sampleMessage({ kind, text, subtype }), [kind, text, subtype]);
  const use = useMemo(
    () => ({
      label: t('Use in a setting'),
      use(path: string) {
        carry(path);
        if (selected !== undefined) view.showNode(selected, 'settings');
        else announce(t('{path} is ready. Select the node whose setting should read it.', { path }));
      },
    }),
    [selected, view],
  );
  return (
    <FieldUseContext value={use}>
      <MessageView message={message} />
    </FieldUseContext>
  );
}
