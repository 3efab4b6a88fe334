import type { PipelineNode, PluginManifest } from '@pyheart/plugin-sdk';
import type { Draft } from '../draft/createDraft.ts';
import { t } from '../language/t.ts';
import { freeRowId, type MappingRow, readRows } from '../settings/mapping/MappingRow.ts';
import type { Grid, Side } from './createGrid.ts';
import { type FieldTree, nodeAt } from './fields/FieldTree.ts';
import { newRow } from './newRow.ts';
import { changeRows, type RowsChange } from './rowCommands.ts';

export interface GridEditParts {
  draft: Draft;
  grid: Grid;
  nodeId: string;
  manifest: PluginManifest;
  trees: Readonly<Record<Side, FieldTree>>;
  /** Says why something is not possible. */
  refuse(reason: string): void;
}

export type GridEdits = ReturnType<typeof createGridEdits>;

/** What can be done to the rows of a mapping. Each is one named step of the history. */
export function createGridEdits({ draft, grid, nodeId, manifest, trees, refuse }: GridEditParts) {
  const node = (): PipelineNode | undefined => draft.store.getState().byId.get(nodeId);
  const rows = () => readRows(node()?.settings['rows']);
  const put = (next: readonly MappingRow[], change: RowsChange): boolean => {
    const own = node();
    return own !== undefined && draft.dispatch(changeRows(own, manifest, next, change));
  };
  const numberOf = (id: string) => rows().findIndex((row) => row.id === id);
  const add = (row: MappingRow, label: string, at = rows().length) => {
    if (put(rows().toSpliced(at, 0, row), { label })) {
      grid.setState({ row: row.id, field: undefined, panel: 'mapping' });
    }
  };

  return {
    /** Draws a line between two fields. */
    map(from: string, to: string) {
      const source = nodeAt(trees.source, from);
      const target = nodeAt(trees.target, to);
      if (!source || !target) return;
      const group = [source, target].find(({ isGroup }) => isGroup);
      if (group) {
        refuse(
          t('{place} holds fields and is none itself. Open it and choose one of them.', {
            place: group.place,
          }),
        );
        return;
      }
      const row = newRow(rows(), { tree: trees.source, node: source }, { tree: trees.target, node: target });
      add(row, t('Mapped {field} to {to}', { field: trees.source.say(from), to: row.to }));
    },
    /** Maps between paths as they were typed. */
    mapPaths(from: string, to: string) {
      add({ id: freeRowId(rows()), from, to }, t('Mapped {from} to {to}', { from, to }));
    },
    /** A row that writes fixed text. */
    addFixed(to: string) {
      const target = nodeAt(trees.target, to);
      const path = target?.path ?? to;
      add(
        { id: freeRowId(rows()), const: target?.codes?.[0] ?? '', to: path },
        t('Added a fixed value for {path}', { path }),
      );
    },
    change(row: MappingRow, field: string) {
      const at = numberOf(row.id);
      if (at < 0) return;
      put(rows().with(at, row), {
        label: t('Changed mapping row {number}', { number: at + 1 }),
        key: `${row.id} ${field}`,
      });
    },
    remove(ids: readonly string[], what: string) {
      const gone = new Set(ids);
      if (gone.size === 0) return;
      const kept = rows().filter(({ id }) => !gone.has(id));
      const count = rows().length - kept.length;
      put(kept, {
        label: t(
          '{count, plural, one {Removed the mapping of {what}} other {Removed # mappings of {what}}}',
          { count, what },
        ),
      });
      if (gone.has(grid.getState().row ?? '')) grid.setState({ row: undefined });
    },
    duplicate(id: string) {
      const at = numberOf(id);
      const row = rows()[at];
      if (row)
        add(
          { ...row, id: freeRowId(rows()) },
          t('Duplicated mapping row {number}', { number: at + 1 }),
          at + 1,
        );
    },
    move(id: string, by: -1 | 1) {
      const at = numberOf(id);
      const list = rows();
      const [row, other] = [list[at], list[at + by]];
      if (!row || !other) return;
      put(list.with(at, other).with(at + by, row), {
        label:
          by < 0
            ? t('Moved mapping row {number} up', { number: at + 1 })
            : t('Moved mapping row {number} down', { number: at + 1 }),
      });
    },
    replace(next: readonly MappingRow[], label: string) {
      put(next, { label });
    },
  };
}
