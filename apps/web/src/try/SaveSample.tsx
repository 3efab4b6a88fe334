import { Save } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { saveSample, tagsOf } from '../samples/saveSample.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Input } from '../ui/Input.tsx';
import { Popover } from '../ui/Popover.tsx';
import type { Try } from './useTry.ts';

/** Keeps the text as a sample of one's own. */
export function SaveSample({ attempt }: { attempt: Try }) {
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [tags, setTags] = useState('');
  const save = async () => {
    const id = await saveSample({ name, kind: attempt.kind, text: attempt.text, tags: tagsOf(tags) });
    if (id === undefined) return;
    attempt.chooseSample(id);
    setOpen(false);
    setName('');
    setTags('');
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label={t('Save as a sample')}
      side="top"
      className="w-72"
      trigger={
        <IconButton label={t('Save as a sample')} disabled={attempt.text === ''}>
          <Save aria-hidden />
        </IconButton>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          label={t('Name of the sample')}
          required
          help={t('Use invented patients: samples are kept as they are.')}
        >
          {(ids) => (
            <Input {...ids} autoFocus value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={t('Tags')} help={t('Parted by commas.')}>
          {(ids) => <Input {...ids} value={tags} onChange={(event) => setTags(event.target.value)} />}
        </Field>
        <Button type="submit" look="primary" disabled={name.trim() === ''}>
          {t('Save the sample')}
        </Button>
      </form>
    </Popover>
  );
}
