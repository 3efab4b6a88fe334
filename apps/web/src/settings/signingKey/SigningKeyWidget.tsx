import { secretName } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { t } from '../../language/t.ts';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { useForm } from '../formContext.ts';
import { secretReference } from '../secretReference.ts';
import { asText, type WidgetProps } from '../WidgetProps.ts';
import { SecretWidget } from '../widgets/SecretWidget.tsx';
import { MakeKeyPair } from './MakeKeyPair.tsx';
import { PublicKeys } from './PublicKeys.tsx';
import { PublishKey } from './PublishKey.tsx';

/** A private key in the secret store: made here or pasted, with what the other side gets of it. */
export function SigningKeyWidget(props: WidgetProps) {
  const { value, readOnly, onChange, spec } = props;
  const { node } = useForm();
  const named = secretReference(asText(value));
  const name = named ?? secretName(node.id, spec.name);
  const key = useQuery({
    ...api.signingKeys.read.queryOptions({ name }),
    enabled: named !== undefined,
  });
  const state = named === undefined ? 'none' : key.data?.state;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <SecretWidget {...props} />
      {key.error ? <FailureNote className="m-0" error={key.error} onRetry={() => key.refetch()} /> : null}
      {state === 'other' ? (
        <p className="break-words text-warning text-xs">
          {t('{name} holds no private key that can sign. Paste one as PEM or JWK, or make a key pair.', {
            name,
          })}
        </p>
      ) : null}
      {state === 'private' && !readOnly ? <PublishKey name={name} /> : null}
      {key.data?.keySet && named !== undefined ? (
        <PublicKeys path={key.data.path} keySet={key.data.keySet} />
      ) : null}
      {state === undefined || readOnly ? null : (
        <MakeKeyPair name={name} state={state} onMade={() => onChange(`\${${name}}`)} />
      )}
    </div>
  );
}
