import { useQuery } from '@tanstack/react-query';
import { t } from '../language/t.ts';
import { ChoiceDialog } from './ChoiceDialog.tsx';
import type { Side } from './createGrid.ts';
import { useGrid } from './GridContext.ts';

/** Adds a segment, a resource or a field to a tree, so that it can be mapped. */
export function AddDialog({ side }: { side: Side }) {
  const { grid, sides } = useGrid();
  const { format, context, tree } = sides[side];
  const what = format.adds ? t(format.adds.what) : '';
  const names = useQuery({
    queryKey: ['mapping names', side, format.key],
    queryFn: async () => (await format.adds?.names(context)) ?? [],
    gcTime: 0,
  });
  const close = () => grid.setState({ dialog: undefined });
  return (
    <ChoiceDialog
      title={t('Add a {what}', { what })}
      placeholder={t('Name of the {what}', { what })}
      empty={t('Type the name of a {what}.', { what })}
      onClose={close}
      find={(text) => {
        const known = (names.data ?? []).filter((name) => name.toLowerCase().includes(text.toLowerCase()));
        const isNew = tree.placeOf(text) !== undefined && !known.includes(text);
        return [...known, ...(isNew ? [text] : [])].map((name) => ({ value: name, label: name }));
      }}
      onChoose={(name) => {
        close();
        const { added } = grid.getState()[side];
        grid.patch(side, { added: [...new Set([...added, name])], shown: 'all' });
        const place = tree.placeOf(name) ?? name;
        grid.toggle(side, place, true);
        grid.reveal(side, place, []);
      }}
    />
  );
}
