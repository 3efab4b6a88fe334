import { useMutation } from '@tanstack/react-query';
import { KeySquare } from 'lucide-react';
import { useState } from 'react';
import { api, queryClient } from '../../api.ts';
import { apiFailure } from '../../apiFailure.ts';
import { t } from '../../language/t.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { Select } from '../../ui/Select.tsx';
import { keepKeyFacts } from './keepKeyFacts.ts';

interface MakeKeyPairProps {
  /** The secret that will hold the private key. */
  name: string;
  state: 'none' | 'other' | 'private' | 'published';
  onMade(): void;
}

/** Makes a key pair; the private half never leaves the server. */
export function MakeKeyPair({ name, state, onMade }: MakeKeyPairProps) {
  const [open, setOpen] = useState(false);
  const [algorithm, setAlgorithm] = useState<'RS384' | 'ES384'>('RS384');
  const make = useMutation(
    api.signingKeys.make.mutationOptions({
      async onSuccess(facts) {
        keepKeyFacts(name, facts);
        await queryClient.invalidateQueries({ queryKey: api.secrets.list.queryKey() });
        setOpen(false);
        onMade();
        announce(t('Made a key pair in {name}', { name }));
      },
    }),
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={t('Make a key pair in {name}', { name })}
      trigger={
        <Button size="sm" className="self-start">
          <KeySquare aria-hidden /> {state === 'none' ? t('Make a key pair') : t('Make a new key pair')}
        </Button>
      }
    >
      <div className="flex w-72 max-w-full flex-col gap-2">
        <Field label={t('Kind of key')} help={t('RSA is what every EHR takes; EC keys are shorter.')}>
          {(ids) => (
            <Select
              {...ids}
              value={algorithm}
              options={[
                { value: 'RS384', label: t('RSA 3072 (RS384)') },
                { value: 'ES384', label: t('EC P-384 (ES384)') },
              ]}
              onChange={(next) => setAlgorithm(next === 'ES384' ? 'ES384' : 'RS384')}
            />
          )}
        </Field>
        <p className="break-words text-ink-3 text-xs">{warnings(name)[state]}</p>
        {make.error ? <p className="text-failed text-xs">{apiFailure(make.error).message}</p> : null}
        <Button look="primary" busy={make.isPending} onClick={() => make.mutate({ name, algorithm })}>
          {t('Make the key pair')}
        </Button>
      </div>
    </Popover>
  );
}

const warnings = (name: string): Record<MakeKeyPairProps['state'], string> => ({
  none: t(
    'The private key is kept encrypted as {name} and never shown. The public key is shown to everyone.',
    {
      name,
    },
  ),
  other: t('What {name} holds now is lost.', { name }),
  private: t('The key that {name} holds now is lost.', { name }),
  published: t('The new key signs at once. The old public key stays published for a day.'),
});
