import type { Issue, PluginManifest } from '@pyheart/plugin-sdk';
import { useEffect, useEffectEvent, useRef } from 'react';
import { inWords } from '../language/inWords.ts';
import { changedPart } from './changedPart.ts';
import { applyTheme, monaco } from './monaco.ts';
import { giveHelp } from './registerHelp.ts';
import type { WrittenText } from './useYamlText.ts';

export interface LineRange {
  startLine: number;
  endLine: number;
}

interface YamlEditorProps {
  /** What to show from now on. What is typed is not handed back: it would arrive late and undo newer typing. */
  written: WrittenText;
  issues: readonly Issue[];
  highlight: LineRange | undefined;
  /** Their settings are explained and completed. */
  manifests: readonly PluginManifest[];
  onText(text: string): void;
  onLine(line: number): void;
}

/** Monaco around one YAML text: edits go up, text from above replaces only what differs. */
export function YamlEditor({ written, issues, highlight, manifests, onText, onLine }: YamlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  // True while text from above is being written, so that it is not reported back as an edit.
  const isWriting = useRef(false);
  const reportText = useEffectEvent(onText);
  const reportLine = useEffectEvent(onLine);
  const plugins = useRef(manifests);
  useEffect(() => {
    plugins.current = manifests;
  }, [manifests]);

  useEffect(() => {
    if (!host.current) return;
    applyTheme(document.documentElement.dataset['theme'] === 'dark');
    const model = monaco.editor.createModel('', 'yaml');
    // On every system, so that the text in it is the text that was written.
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    giveHelp(model, () => plugins.current);
    const created = monaco.editor.create(host.current, {
      model,
      automaticLayout: true,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      fontFamily: 'JetBrains Mono Variable, monospace',
      fontSize: 12,
      tabSize: 2,
      ariaLabel: 'plugins.yaml',
      renderLineHighlight: 'line',
      fixedOverflowWidgets: true,
    });
    editor.current = created;
    model.onDidChangeContent(() => {
      if (!isWriting.current) reportText(model.getValue());
    });
    created.onDidChangeCursorPosition(({ position, source }) => {
      if (source !== 'api') reportLine(position.lineNumber);
    });
    const themes = new MutationObserver(() =>
      applyTheme(document.documentElement.dataset['theme'] === 'dark'),
    );
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      themes.disconnect();
      created.dispose();
      model.dispose();
      editor.current = null;
    };
  }, []);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (!model || model.getValue() === written.text) return;
    isWriting.current = true;
    const { from, to, text } = changedPart(model.getValue(), written.text);
    const range = monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
    model.pushEditOperations([], [{ range, text }], () => null);
    isWriting.current = false;
  }, [written]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) monaco.editor.setModelMarkers(model, 'studio', issues.map(toMarker));
  }, [issues]);

  useEffect(() => {
    const current = editor.current;
    if (!current || !highlight) return;
    const { startLine, endLine } = highlight;
    const marks = current.createDecorationsCollection([
      {
        range: new monaco.Range(startLine, 1, endLine, 1),
        options: {
          isWholeLine: true,
          className: 'yaml-selected',
          linesDecorationsClassName: 'yaml-selected-bar',
        },
      },
    ]);
    if (!current.hasTextFocus()) current.revealLinesInCenterIfOutsideViewport(startLine, endLine);
    return () => marks.clear();
  }, [highlight]);

  // `nokey` keeps the canvas from taking the space bar for itself: it does not see that this is a field.
  return <div ref={host} className="nokey h-full min-h-40 w-full" />;
}

function toMarker(issue: Issue): monaco.editor.IMarkerData {
  const line = issue.at?.line ?? 1;
  const column = issue.at?.column ?? 1;
  const severity = {
    error: monaco.MarkerSeverity.Error,
    warning: monaco.MarkerSeverity.Warning,
    info: monaco.MarkerSeverity.Info,
  };
  return {
    severity: severity[issue.severity],
    message: [issue.message, issue.hint ?? ''].map(inWords).join(' ').trim(),
    code: issue.code,
    startLineNumber: line,
    startColumn: column,
    endLineNumber: line,
    // To the end of the line: the marker must be wide enough to see.
    endColumn: Number.MAX_SAFE_INTEGER,
  };
}
