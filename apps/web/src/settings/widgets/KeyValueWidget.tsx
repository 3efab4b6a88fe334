import { isRecord } from '@pyheart/plugin-sdk';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';

import { asText, groupAttributes, type WidgetProps } from '../WidgetProps.ts';

/** Names with a value each, such as HTTP headers. */
export function KeyValueWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const entries = Object.entries(isRecord(value) ? value : {});
  // A row without a name cannot be stored yet; it waits here until it has one.
  const [draft, setDraft] = useState<string>();
  const rename = (from: string, to: string) =>
    onChange(Object.fromEntries(entries.map(([name, entry]) => [name === from ? to : name, entry])));
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-1.5">
      {entries.map(([name, entry], index) => (
        // The position is the row's identity: the name is what is being typed.
        <div key={index} className="flex items-center gap-1.5">
          <Input
            aria-label={`Name ${index + 1} of ${spec.title}`}
            readOnly={readOnly}
            value={name}
            onChange={(event) => rename(name, event.target.value)}
          />
          <Input
            aria-label={`Value of ${name || `row ${index + 1}`}`}
            readOnly={readOnly}
            value={asText(entry)}
            onChange={(event) => onChange({ ...Object.fromEntries(entries), [name]: event.target.value })}
          />
          <IconButton
            label={`Remove ${name || `row ${index + 1}`}`}
            disabled={readOnly}
            onClick={() => onChange(Object.fromEntries(entries.filter(([other]) => other !== name)))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      {draft === undefined ? (
        <Button size="sm" className="self-start" disabled={readOnly} onClick={() => setDraft('')}>
          <Plus aria-hidden /> Add
        </Button>
      ) : (
        <Input
          autoFocus
          aria-label={`New name of ${spec.title}`}
          placeholder="Name, then Enter"
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
