import { useMutation } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { type ChangeEvent, useId, useRef, useState } from 'react';
import { api, queryClient } from '../api.ts';
import { refreshConnections } from '../connections/knownConnections.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { toastDone } from '../ui/toast.ts';
import { ImportResult } from './ImportResult.tsx';
import { type Choices, MissingConnections } from './MissingConnections.tsx';

const exampleFile = 'plugins:\n  - name: mllp-listener\n    type: adapter';

/** Reads a plugins.yaml from a file or the clipboard; what could not be read is listed with its line. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const [yaml, setYaml] = useState('');
  const [choices, setChoices] = useState<Choices>({});
  const file = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const imported = useMutation(
    api.pipelines.importYaml.mutationOptions({
      onSuccess: async ({ pipelines, issues }) => {
        await queryClient.invalidateQueries({ queryKey: api.pipelines.pathKey() });
        await refreshConnections();
        if (pipelines.length > 0)
          toastDone(
            t('Imported {count, plural, one {# pipeline} other {# pipelines}}', { count: pipelines.length }),
          );
        if (pipelines.length > 0 && issues.length === 0) onClose();
      },
    }),
  );
  const change = (text: string) => {
    setYaml(text);
    imported.reset();
  };
  const readFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0];
    if (chosen) change(await chosen.text());
    event.target.value = '';
  };
  const showLine = (line: number) => {
    const element = area.current;
    if (!element) return;
    const start =
      yaml
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const end = yaml.indexOf('\n', start);
    element.focus();
    element.setSelectionRange(start, end < 0 ? yaml.length : end);
  };
  const missing = imported.data?.missing ?? [];
  // What came of it stays to be read; a second press would import the same once more.
  const isDone = (imported.data?.pipelines.length ?? 0) > 0;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Import plugins.yaml')}
      description={t('Files written by PyHeart Studio, and those of the Python original.')}
      footer={
        <>
          <Button onClick={() => file.current?.click()}>
            <FileUp aria-hidden /> {t('Choose a file')}
          </Button>
          {isDone ? (
            <Button look="primary" onClick={onClose}>
              {t('Done')}
            </Button>
          ) : (
            <Button
              look="primary"
              busy={imported.isPending}
              disabled={yaml.trim() === '' || missing.some(({ id }) => choices[id] === undefined)}
              onClick={() => imported.mutate({ yaml, connections: choices })}
            >
              {t('Import')}
            </Button>
          )}
        </>
      }
    >
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,text/yaml,application/yaml"
        aria-label={t('plugins.yaml file')}
        className="hidden"
        onChange={readFile}
      />
      <label htmlFor={id} className="mb-1 block font-medium text-xs">
        {t('Or paste it here')}
      </label>
      <Textarea
        id={id}
        ref={area}
        mono
        rows={14}
        value={yaml}
        onChange={(event) => change(event.target.value)}
        placeholder={exampleFile}
      />
      {imported.isError ? (
        <FailureNote error={imported.error} doing={t('Importing')} className="mx-0" />
      ) : null}
      {missing.length > 0 ? (
        <MissingConnections missing={missing} choices={choices} onChange={setChoices} />
      ) : null}
      {imported.data ? <ImportResult result={imported.data} onLine={showLine} /> : null}
    </Dialog>
  );
}
