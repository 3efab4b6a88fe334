import { useEffect } from 'react';
import type { Designer } from './Designer.ts';
import { designerActions } from './designerActions.ts';
import { matchesShortcut } from './shortcut.ts';

const typing =
  'input, textarea, select, [contenteditable="true"], .monaco-editor, [role="dialog"], [role="menu"]';

/** Runs the shortcuts, except where someone types; undo in a text field undoes typing. */
export function useShortcuts(designer: Designer): void {
  useEffect(() => {
    const actions = designerActions(designer).filter((action) => action.keys);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return;
      const action = actions.find(({ keys }) => keys && matchesShortcut(keys, event));
      if (!action) return;
      const isAnywhere = action.keys === 'Ctrl+K';
      if (event.target.closest(typing) && !isAnywhere) return;
      // Text that is marked on the page is what Ctrl+C is for.
      if (action.keys === 'Ctrl+C' && window.getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      action.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [designer]);
}
