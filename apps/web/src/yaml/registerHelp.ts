import type { PluginManifest } from '@pyheart/plugin-sdk';
import { monaco } from './monaco.ts';
import { helpAt, offersAt } from './settingHelp.ts';

type Manifests = readonly PluginManifest[];
type Model = monaco.editor.ITextModel;

/** The plugins whose settings a text has, by its model: one provider serves all editors. */
const known = new WeakMap<Model, () => Manifests>();

/** Completion and hover texts for the settings in a model. */
export function giveHelp(model: Model, manifests: () => Manifests): void {
  known.set(model, manifests);
}

monaco.languages.registerCompletionItemProvider('yaml', {
  triggerCharacters: ['"', ' ', ':'],
  provideCompletionItems(model, { lineNumber, column }) {
    const found = offersAt(model.getValue(), lineNumber, column, known.get(model)?.() ?? []);
    if (!found) return { suggestions: [] };
    const after = model.getLineContent(lineNumber).slice(column - 1);
    // A quote that the editor closed by itself goes with it.
    const end = after.startsWith('"') ? column + 1 : column;
    const range = new monaco.Range(lineNumber, found.startColumn, lineNumber, end);
    const { Property, Value } = monaco.languages.CompletionItemKind;
    return {
      suggestions: found.offers.map(({ label, text, detail, help }) => ({
        label,
        kind: found.kind === 'key' ? Property : Value,
        insertText: text,
        // What is typed may begin with a quote.
        filterText: text,
        detail,
        documentation: { value: help },
        range,
      })),
    };
  },
});

monaco.languages.registerHoverProvider('yaml', {
  provideHover(model, { lineNumber, column }) {
    const found = helpAt(model.getValue(), lineNumber, known.get(model)?.() ?? []);
    if (!found || column < found.startColumn || column > found.endColumn) return null;
    const range = new monaco.Range(lineNumber, found.startColumn, lineNumber, found.endColumn);
    return { range, contents: [{ value: found.help }] };
  },
});
