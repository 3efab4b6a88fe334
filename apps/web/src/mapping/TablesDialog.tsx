import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { fieldSpecs } from '../settings/fieldSpecs.ts';
import { useForm } from '../settings/formContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useGrid } from './GridContext.ts';

/** The code tables that rows translate with, drawn by the controls of the settings form. */
export function TablesDialog() {
  const { grid, node } = useGrid();
  const { root, drawFields } = useForm();
  const specs = useMemo(() => fieldSpecs(root).filter(({ name }) => name === 'tables'), [root]);
  const close = () => grid.setState({ dialog: undefined });
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      title={t('Code tables')}
      description={t(
        'Rows translate the codes of the sender with these. Choose a table in a row under “Look up in table”.',
      )}
      footer={
        <Button look="primary" onClick={close}>
          {t('Done')}
        </Button>
      }
    >
      {drawFields(specs, [], node.settings)}
    </Dialog>
  );
}
