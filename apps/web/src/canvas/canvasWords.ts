import { t } from '../language/t.ts';

/** What React Flow says to screen readers, in our words. */
export const canvasWords = () => ({
  'node.a11yDescription.default': t(
    'Press Enter to select, Tab to reach its ports. Press Enter on a port to draw a wire.',
  ),
  'node.a11yDescription.keyboardDisabled': t(
    'Press Enter to select, the arrow keys to move, Delete to remove, C to connect it to another node.',
  ),
  'edge.a11yDescription.default': t('Press Enter to select, Delete to remove.'),
  'controls.ariaLabel': t('View'),
  'controls.zoomIn.ariaLabel': t('Zoom in'),
  'controls.zoomOut.ariaLabel': t('Zoom out'),
  'controls.fitView.ariaLabel': t('Show all nodes'),
  'minimap.ariaLabel': t('Map of the pipeline'),
  'handle.ariaLabel': t('Port'),
});
