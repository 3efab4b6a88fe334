import { dereference, isRecord } from '@pyheart/plugin-sdk';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Input } from '../../ui/Input.tsx';
import { useForm } from '../formContext.ts';
import { groupAttributes, type WidgetProps } from '../WidgetProps.ts';
import { KeyValueRow } from './KeyValueRow.tsx';

/** Names with a value each, such as HTTP headers. */
export function KeyValueWidget(props: WidgetProps) {
  const { spec, path, id, value, readOnly, onChange } = props;
  const { root } = useForm();
  const open = spec.schema.additionalProperties;
  const schema = isRecord(open) ? dereference(open, root) : {};
  const entries = Object.entries(isRecord(value) ? value : {});
  // A row without a name cannot be stored yet; it waits here until it has one.
  const [draft, setDraft] = useState<string>();
  const rename = (from: string, to: string) =>
    onChange(Object.fromEntries(entries.map(([name, entry]) => [name === from ? to : name, entry])));
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-1.5">
      {entries.map(([name, entry], index) => (
        // The position is the row's identity: the name is what is being typed.
        <KeyValueRow
          key={index}
          {...{ id, index, name, schema, readOnly }}
          list={spec.title}
          path={[...path, name]}
          value={entry}
          onRename={(next) => rename(name, next)}
          onChange={(next) => onChange({ ...Object.fromEntries(entries), [name]: next })}
          onRemove={() => onChange(Object.fromEntries(entries.filter(([other]) => other !== name)))}
        />
      ))}
      {draft === undefined ? (
        <Button size="sm" className="self-start" disabled={readOnly} onClick={() => setDraft('')}>
          <Plus aria-hidden /> {t('Add')}
        </Button>
      ) : (
        <Input
          autoFocus
          aria-label={t('New name of {title}', { title: spec.title })}
          placeholder={t('Name, then Enter')}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(undefined);
            if (event.key !== 'Enter') return;
            event.preventDefault();
            commit();
          }}
          onBlur={commit}
        />
      )}
    </div>
  );

  function commit() {
    if (draft) onChange({ ...Object.fromEntries(entries), [draft]: '' });
    setDraft(undefined);
  }
}
