import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { fieldSpecs } from '../settings/fieldSpecs.ts';
import { useForm } from '../settings/formContext.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useGrid } from './GridContext.ts';

interface SettingsDialogProps {
  title: string;
  description: string;
  /** The settings of the mapper that are shown. */
  names: readonly string[];
}

/** Settings that concern the mapping as a whole, drawn by the controls of the settings form. */
export function SettingsDialog({ title, description, names }: SettingsDialogProps) {
  const { grid, node } = useGrid();
  const { root, drawFields } = useForm();
  const specs = useMemo(() => fieldSpecs(root).filter(({ name }) => names.includes(name)), [root, names]);
  const close = () => grid.setState({ dialog: undefined });
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      title={title}
      description={description}
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
