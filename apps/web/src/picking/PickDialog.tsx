import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { FieldUseContext } from '../messages/FieldUse.ts';
import { MessageView } from '../messages/MessageView.tsx';
import { SampleBar } from '../samples/SampleBar.tsx';
import { useForm } from '../settings/formContext.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

interface PickDialogProps {
  /** The field that asks. */
  title: string;
  onPick(path: string): void;
  onClose(): void;
}

/** The message that reaches the node, to choose a place from: double click, or Enter on it. */
export function PickDialog({ title, onPick, onClose }: PickDialogProps) {
  const { sample } = useForm();
  const use = useMemo(() => ({ label: t('Choose this field'), use: onPick }), [onPick]);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('Choose a field for {title}', { title })}
      description={t('Press Enter on a field, or click it twice. Its path is written for you.')}
    >
      <div className="flex flex-col gap-3">
        <SampleBar />
        {sample ? (
          <FieldUseContext value={use}>
            <MessageView key={sample.id} message={sample} />
          </FieldUseContext>
        ) : (
          <EmptyState title={t('No message reaches this node yet')}>
            {t('Connect it, and choose a sample that comes this far; then its fields are listed here.')}
          </EmptyState>
        )}
      </div>
    </Dialog>
  );
}
