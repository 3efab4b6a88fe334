import { PanelBottomOpen, PanelLeftOpen, PanelRightOpen } from 'lucide-react';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useDesigner, useView } from './Designer.ts';

/**
 * Opens the panels that are closed: on the canvas from its edges, where nothing is read; elsewhere from a bar of its
 * own, so that no line of text lies under a button.
 */
export function PaneOpeners() {
  const { view } = useDesigner();
  const isCanvas = useView((state) => state.mode === 'canvas');
  const opensPalette = useView((state) => !state.isPaletteOpen && state.mode !== 'story');
  const opensInspector = useView((state) => !state.isInspectorOpen);
  const opensDrawer = useView((state) => !state.isDrawerOpen);
  if (!opensPalette && !opensInspector && !opensDrawer) return null;
  const look = cx('pointer-events-auto', isCanvas && 'border-line bg-raised');
  const side = isCanvas ? 'bottom' : 'top';
  return (
    <div
      className={
        isCanvas
          ? 'pointer-events-none absolute inset-x-2 top-2 bottom-3 grid grid-cols-3 items-start'
          : 'grid h-10 shrink-0 grid-cols-3 items-center border-t bg-panel px-2'
      }
    >
      <span>
        {opensPalette ? (
          <IconButton
            label={t('Open the palette')}
            side={side}
            className={look}
            onClick={() => view.setState({ isPaletteOpen: true })}
          >
            <PanelLeftOpen aria-hidden />
          </IconButton>
        ) : null}
      </span>
      <span className={cx('justify-self-center', isCanvas && 'self-end')}>
        {opensDrawer ? (
          <IconButton
            label={t('Open the drawer')}
            side="top"
            className={look}
            onClick={() => view.setState({ isDrawerOpen: true })}
          >
            <PanelBottomOpen aria-hidden />
          </IconButton>
        ) : null}
      </span>
      <span className="justify-self-end">
        {opensInspector ? (
          <IconButton
            label={t('Open the inspector')}
            side={side}
            className={look}
            onClick={() => view.setState({ isInspectorOpen: true })}
          >
            <PanelRightOpen aria-hidden />
          </IconButton>
        ) : null}
      </span>
    </div>
  );
}
