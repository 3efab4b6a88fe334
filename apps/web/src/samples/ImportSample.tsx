import { kindTitle, type MessageKind, messageKinds } from '@pyheart/plugin-sdk';
import { useMemo, useState } from 'react';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { MessageView } from '../messages/MessageView.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { sampleMessage } from './sampleMessage.ts';
import { saveSample, tagsOf } from './saveSample.ts';

export interface SampleDraft {
  name: string;
  kind: MessageKind;
  text: string;
}

interface ImportSampleProps {
  draft: SampleDraft;
  onSaved(id: string): void;
  onCancel(): void;
}

/** What was read from a file, with the type that it was recognised as; it is kept once it has a name. */
export function ImportSample({ draft, onSaved, onCancel }: ImportSampleProps) {
  const [name, setName] = useState(draft.name);
  const [kind, setKind] = useState(draft.kind);
  const [tags, setTags] = useState('');
  const message = useMemo(() => sampleMessage({ kind, text: draft.text }), [kind, draft.text]);
  return (
    <form
      aria-label={t('New sample')}
      className="flex flex-col gap-3"
      onSubmit={async (event) => {
        event.preventDefault();
        const id = await saveSample({ name, kind, text: draft.text, tags: tagsOf(tags) });
        if (id !== undefined) onSaved(id);
      }}
    >
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t('Name of the sample')} required>
          {(ids) => (
            <Input {...ids} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t('Kind of message')} required help={t('Recognised from the text.')}>
          {(ids) => (
            <Select
              {...ids}
              value={kind}
              options={messageKinds.map((one) => ({ value: one, label: inWords(kindTitle(one)) }))}
              onChange={(value) => setKind(messageKinds.find((one) => one === value) ?? kind)}
            />
          )}
        </Field>
        <Field label={t('Tags')} help={t('Parted by commas.')}>
          {(ids) => <Input {...ids} value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
      </div>
      <p className="text-ink-2 text-xs">{t('Use invented patients: samples are kept as they are.')}</p>
      <MessageView message={message} />
      <div className="flex justify-end gap-2">
        <Button type="button" onClick={onCancel}>
          {t('Back to the library')}
        </Button>
        <Button type="submit" look="primary" disabled={name.trim() === ''}>
          {t('Save the sample')}
        </Button>
      </div>
    </form>
  );
}
