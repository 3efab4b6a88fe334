import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { t } from '../language/t.ts';
import { freeName } from '../pipelines/freeName.ts';
import { usePipelineNames } from '../pipelines/usePipelineNames.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { useDesigner } from './Designer.ts';
import { makeSubPipeline, subPipelineRefusal } from './subPipelines.ts';

/** Asks what the new pipeline of the selected steps shall be called, or says why they cannot be one. */
export function SubPipelineDialog() {
  const designer = useDesigner();
  const { view } = designer;
  const names = usePipelineNames();
  const form = useId();
  const [typed, setTyped] = useState<string>();
  const [refusal] = useState(() => subPipelineRefusal(designer));
  const close = () => view.setState({ overlay: null });
  const name = typed ?? freeName(t('Sub-pipeline'), [...names.values()]);
  const make = useMutation({
    mutationFn: () => makeSubPipeline(designer, name.trim()),
    onSuccess: close,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') make.mutate();
  };
  return (
    <Dialog
      open
      onOpenChange={close}
      title={t('Make a sub-pipeline')}
      size="sm"
      description={
        refusal ??
        t(
          'The selected steps become a pipeline of their own. One step that calls it stays here in their place. Undo brings the steps back and archives the new pipeline, unless somebody has changed it.',
        )
      }
      footer={
        refusal ? (
          <Button onClick={close}>{t('Back to the selection')}</Button>
        ) : (
          <Button
            type="submit"
            form={form}
            look="primary"
            busy={make.isPending}
            disabled={name.trim() === ''}
          >
            {t('Make the sub-pipeline')}
          </Button>
        )
      }
    >
      {refusal ? (
        <p className="text-ink-2">
          {t('Messages have to enter the selected steps at one place and leave them at one place at most.')}
        </p>
      ) : (
        <form id={form} onSubmit={submit}>
          <Field label={t('Name of the sub-pipeline')} required>
            {(ids) => (
              <Input
                {...ids}
                autoFocus
                maxLength={120}
                value={name}
                onChange={(event) => setTyped(event.target.value)}
                onFocus={(event) => event.target.select()}
              />
            )}
          </Field>
        </form>
      )}
      {make.isError ? (
        <FailureNote error={make.error} doing={t('Making the sub-pipeline')} className="mx-0 mb-0" />
      ) : null}
    </Dialog>
  );
}
