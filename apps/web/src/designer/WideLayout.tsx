import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Drawer } from '../drawer/Drawer.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { t } from '../language/t.ts';
import { Palette } from '../palette/Palette.tsx';
import { PaneBoundary } from '../ui/PaneBoundary.tsx';
import { useView } from './Designer.ts';
import { MainPane } from './MainPane.tsx';
import { PaneOpeners } from './PaneOpeners.tsx';

const columnLine =
  'w-px bg-line transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong';
const rowLine =
  'h-px bg-line transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong';

/** Palette, canvas with the drawer below, inspector. Every panel can be closed, is resized, and is remembered. */
export function WideLayout() {
  const mode = useView((state) => state.mode);
  const isPaletteOpen = useView((state) => state.isPaletteOpen && state.mode !== 'story');
  const isInspectorOpen = useView((state) => state.isInspectorOpen);
  const isDrawerOpen = useView((state) => state.isDrawerOpen);
  const columns = [
    ...(isPaletteOpen ? ['palette'] : []),
    'center',
    ...(isInspectorOpen ? ['inspector'] : []),
  ];
  const rows = ['main', ...(isDrawerOpen ? ['drawer'] : [])];
  const columnLayout = useDefaultLayout({ id: 'studio.columns', panelIds: columns, storage: localStorage });
  const rowLayout = useDefaultLayout({ id: 'studio.rows', panelIds: rows, storage: localStorage });
  // Palette and inspector belong to the draft; comparing versions needs their room.
  if (mode === 'versions') {
    return (
      <div className="min-h-0 flex-1">
        <PaneBoundary name={t('the versions')}>
          <MainPane />
        </PaneBoundary>
      </div>
    );
  }
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1" {...columnLayout}>
      {isPaletteOpen ? (
        <>
          <Panel
            id="palette"
            defaultSize={232}
            minSize={180}
            maxSize={400}
            groupResizeBehavior="preserve-pixel-size"
          >
            <PaneBoundary name={t('the palette')}>
              <Palette />
            </PaneBoundary>
          </Panel>
          <Separator className={columnLine} aria-label={t('Width of the palette')} />
        </>
      ) : null}
      <Panel id="center" minSize={280}>
        <Group orientation="vertical" {...rowLayout}>
          <Panel id="main" minSize={120}>
            <div className="relative flex h-full flex-col">
              <div className="min-h-0 flex-1">
                <PaneBoundary name={t('the canvas')}>
                  <MainPane />
                </PaneBoundary>
              </div>
              <PaneOpeners />
            </div>
          </Panel>
          {isDrawerOpen ? (
            <>
              <Separator className={rowLine} aria-label={t('Height of the drawer')} />
              <Panel id="drawer" defaultSize={320} minSize={120} groupResizeBehavior="preserve-pixel-size">
                <Drawer />
              </Panel>
            </>
          ) : null}
        </Group>
      </Panel>
      {isInspectorOpen ? (
        <>
          <Separator className={columnLine} aria-label={t('Width of the inspector')} />
          <Panel
            id="inspector"
            defaultSize={340}
            minSize={260}
            maxSize={720}
            groupResizeBehavior="preserve-pixel-size"
          >
            <Inspector />
          </Panel>
        </>
      ) : null}
    </Group>
  );
}
