import { t } from '../language/t.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';
import { useDesigner } from './Designer.ts';
import { designerActions } from './designerActions.ts';

const onCanvas = () =>
  [
    [t('Go to the next node or port'), 'Tab'],
    [t('Select a node'), 'Enter'],
    [t('Open the pipeline that the selected node calls'), 'Enter'],
    [t('Move the selected nodes'), '←+↑+→+↓'],
    [t('Start or end a wire on a port'), 'Enter'],
    [t('Actions of a node'), 'Shift+F10'],
  ] as const;

export function ShortcutHelp() {
  const designer = useDesigner();
  const actions = designerActions(designer).filter((action) => action.keys);
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Dialog
      open
      onOpenChange={() => designer.view.setState({ overlay: null })}
      title={t('Keyboard shortcuts')}
      description={t('On a Mac, Ctrl is the Command key.')}
      size="lg"
    >
      <div
        role="group"
        aria-label={t('Keyboard shortcuts')}
        // Nothing in it can be focused, and in a low window it scrolls.
        tabIndex={0}
        className="grid gap-x-8 gap-y-4 outline-offset-4 sm:grid-cols-2"
      >
        {groups.map((group) => (
          <ShortcutGroup
            key={t(group)}
            title={t(group)}
            rows={actions.flatMap((one) =>
              one.group === group ? [[one.title, one.keys ?? ''] as const] : [],
            )}
          />
        ))}
        <ShortcutGroup title={t('On the canvas')} rows={onCanvas()} />
      </div>
    </Dialog>
  );
}

function ShortcutGroup({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h3 className="mb-1 text-ink-3 text-xs">{title}</h3>
      <dl>
        {rows.map(([does, keys]) => (
          <div key={does} className="flex items-center justify-between gap-3 py-0.5">
            <dt>{does}</dt>
            <dd className="flex gap-2">
              {keys.split(' ').map((spelling) => (
                <Keys key={spelling} keys={spelling} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
