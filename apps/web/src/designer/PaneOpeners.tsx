import { PanelBottomOpen, PanelLeftOpen, PanelRightOpen } from 'lucide-react';
import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useDesigner, useView } from './Designer.ts';

/** In the middle below; on a narrow canvas at the end, where it does not cover the buttons for zooming. */
const besideControls =
  'col-start-2 self-end justify-self-center @max-[24rem]:col-start-3 @max-[24rem]:justify-self-end';

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
          ? 'pointer-events-none absolute inset-x-2 top-2 bottom-3 @container'
          : 'border-t bg-panel px-2'
      }
    >
      <div className={cx('grid grid-cols-3', isCanvas ? 'h-full items-start' : 'h-10 items-center')}>
        {opensPalette ? (
          <IconButton
            label={t('Open the palette')}
            side={side}
            className={cx('col-start-1 row-start-1', look)}
            onClick={() => view.setState({ isPaletteOpen: true })}
          >
            <PanelLeftOpen aria-hidden />
          </IconButton>
        ) : null}
        {opensDrawer ? (
          <IconButton
            label={t('Open the drawer')}
            side="top"
            className={cx('row-start-1', isCanvas ? besideControls : 'col-start-2 justify-self-center', look)}
            onClick={() => view.setState({ isDrawerOpen: true })}
          >
            <PanelBottomOpen aria-hidden />
          </IconButton>
        ) : null}
        {opensInspector ? (
          <IconButton
            label={t('Open the inspector')}
            side={side}
            className={cx('col-start-3 row-start-1 justify-self-end', look)}
            onClick={() => view.setState({ isInspectorOpen: true })}
          >
            <PanelRightOpen aria-hidden />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}
