import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/yaml/register';
import * as monaco from 'monaco-editor/editor';
import EditorWorker from 'monaco-editor/editor/editor.worker.js?worker';

// The worker is a file of ours, so the content security policy needs neither blob: nor eval.
self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

/** Monaco takes colours as hex only, so the tokens are read from the page once per theme change. */
export function applyTheme(isDark: boolean): void {
  const style = getComputedStyle(document.documentElement);
  // The build shortens #ffffff to #fff, which Monaco refuses.
  const token = (name: string) =>
    style
      .getPropertyValue(name)
      .trim()
      .replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
  monaco.editor.defineTheme('studio', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    // Monaco's own light colours are too faint on the line of the cursor.
    rules: isDark
      ? []
      : [
          { token: 'type', foreground: '006666' },
          { token: 'number', foreground: '086444' },
          { token: 'comment', foreground: '006400' },
        ],
    colors: {
      'editor.background': token('--raised'),
      'editor.foreground': token('--ink'),
      'editorLineNumber.foreground': token('--ink-3'),
      'editor.lineHighlightBackground': token('--hover'),
      'editorCursor.foreground': token('--accent'),
    },
  });
  monaco.editor.setTheme('studio');
}

export { monaco };
