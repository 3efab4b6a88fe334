import { secretName } from '@pyheart/plugin-sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { apiFailure } from '../../apiFailure.ts';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { Input } from '../../ui/Input.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { pasteLines } from '../../ui/pasteLines.ts';
import { useForm } from '../formContext.ts';
import { secretReference } from '../secretReference.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

/** A secret field holds only a `${NAME}` reference; the value itself goes to the secret store. */
export function SecretWidget(props: WidgetProps) {
  const { value, readOnly, onChange, spec } = props;
  const { node } = useForm();
  const secrets = useQuery(api.secrets.list.queryOptions());
  const text = asText(value);
  const name = secretReference(text);
  const known = secrets.data?.find((secret) => secret.name === name);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1.5">
        <Input
          {...controlAttributes(props)}
          className="font-mono"
          list={`${props.id}-secrets`}
          placeholder={`\${${secretName(node.id, spec.name)}}`}
          readOnly={readOnly}
          value={text}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        />
        <datalist id={`${props.id}-secrets`}>
          {secrets.data?.map((secret) => (
            <option key={secret.name} value={`\${${secret.name}}`} />
          ))}
        </datalist>
        {readOnly ? null : (
          <StoreSecret
            name={name ?? secretName(node.id, spec.name)}
            title={spec.title}
            onStored={(stored) => onChange(`\${${stored}}`)}
          />
        )}
      </div>
      {name ? (
        <span className={cx('break-words text-xs', known?.set ? 'text-ok' : 'text-warning')}>
          {known?.set
            ? t('{name} is set ({source})', { name, source: known.source })
            : t('{name} is not set yet', { name })}
        </span>
      ) : null}
    </div>
  );
}

function StoreSecret({
  name,
  title,
  onStored,
}: {
  name: string;
  title: string;
  onStored(name: string): void;
}) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState('');
  const store = useMutation(
    api.secrets.set.mutationOptions({
      async onSuccess() {
        await queryClient.invalidateQueries({ queryKey: api.secrets.list.queryKey() });
        await queryClient.invalidateQueries(api.signingKeys.pathFilter());
        setValue('');
        setOpen(false);
        onStored(name);
      },
    }),
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label={t('Set the value of {name}', { name })}
      trigger={
        <Button>
          <KeyRound aria-hidden /> {t('Set value')}
        </Button>
      }
    >
      <div className="flex w-72 max-w-full flex-col gap-2">
        <label className="flex flex-col gap-1 break-words font-medium text-xs">
          {t('Value of {name}', { name })}
          <Input
            type="password"
            autoFocus
            value={value}
            onChange={(event) => setValue(event.target.value)}
            onPaste={pasteLines(setValue)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && value !== '') store.mutate({ name, value });
            }}
          />
        </label>
        <p className="text-ink-3 text-xs">
          {t('It is stored encrypted and never shown again. The pipeline and its export hold only the name.')}
        </p>
        {store.error ? <p className="text-failed text-xs">{apiFailure(store.error).message}</p> : null}
        <Button
          look="primary"
          busy={store.isPending}
          disabled={value === ''}
          onClick={() => store.mutate({ name, value })}
        >
          {t('Store the {title}', { title: title.toLowerCase() })}
        </Button>
      </div>
    </Popover>
  );
}
