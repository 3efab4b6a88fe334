import type { PipelineNode } from '@pyheart/plugin-sdk';
import { Copy, CopyPlus, Group, Power, Trash2, UnfoldVertical } from 'lucide-react';
import { useDesigner, useView } from '../designer/Designer.ts';
import { bothText } from '../language/listed.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { AlignButtons } from './AlignButtons.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';

/** Several selected things: what one can do with all of them. */
export function SelectionInspector({ nodes }: { nodes: readonly PipelineNode[] }) {
  const { edits, view } = useDesigner();
  const wires = useView((state) => state.wires.size);
  const groups = useView((state) => state.groups.size);
  const notes = useView((state) => state.notes.size);
  const things = nodes.length + groups + notes;
  const allOff = nodes.every((node) => node.disabled);
  const counts = [
    [nodes.length, msg('{count, plural, one {# node} other {# nodes}}')],
    [groups, msg('{count, plural, one {# group} other {# groups}}')],
    [notes, msg('{count, plural, one {# note} other {# notes}}')],
    [wires, msg('{count, plural, one {# wire} other {# wires}}')],
  ] as const;
  const words = counts.flatMap(([count, word]) => (count > 0 ? [t(word, { count })] : []));
  return (
    <>
      <InspectorHeader>
        <h2 className="font-medium">{t('{things} selected', { things: bothText(words) })}</h2>
      </InspectorHeader>
      <div className="flex flex-col gap-3 p-3">
        <AlignButtons count={things} />
        <div className="flex flex-wrap gap-2">
          {nodes.length > 0 ? (
            <>
              <Button onClick={() => edits.group()}>
                <Group aria-hidden /> {t('Group@@to put into one')}
              </Button>
              <Button onClick={() => view.setState({ overlay: 'subPipeline' })}>
                <UnfoldVertical aria-hidden /> {t('Make a sub-pipeline')}
              </Button>
            </>
          ) : null}
          {things > 0 ? (
            <>
              <Button onClick={() => edits.copy()}>
                <Copy aria-hidden /> {t('Copy')}
              </Button>
              <Button onClick={() => edits.duplicate()}>
                <CopyPlus aria-hidden /> {t('Duplicate')}
              </Button>
            </>
          ) : null}
          {nodes.length > 0 ? (
            <Button
              onClick={() =>
                edits.setDisabled(
                  nodes.map(({ id }) => id),
                  !allOff,
                )
              }
            >
              <Power aria-hidden /> {allOff ? t('Switch on') : t('Switch off')}
            </Button>
          ) : null}
          <Button look="danger" onClick={() => edits.removeSelection()}>
            <Trash2 aria-hidden /> {t('Delete')}
          </Button>
        </div>
      </div>
    </>
  );
}
