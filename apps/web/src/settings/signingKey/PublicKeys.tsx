import { t } from '../../language/t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

interface PublicKeysProps {
  path: string;
  keySet: { keys: Record<string, string>[] };
}

/** What the operator of the system needs: the address of the public keys, and the keys themselves. */
export function PublicKeys({ path, keySet }: PublicKeysProps) {
  const address = `${window.location.origin}${path}`;
  const text = JSON.stringify(keySet, null, 2);
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-md border bg-panel p-2 text-xs">
      <p className="text-ink-2">
        {t('Give the operator this address, or the keys themselves. Nothing here is secret.')}
      </p>
      <div className="flex min-w-0 items-center gap-1">
        <code dir="ltr" className="min-w-0 flex-1 break-all font-mono">
          {address}
        </code>
        <CopyButton text={address} label={t('Copy the address of the public keys')} />
      </div>
      <details>
        <summary className="w-fit rounded-sm py-1 text-ink-2 hover:text-ink pointer-coarse:py-3">
          {t('{count, plural, one {# public key} other {# public keys}}', { count: keySet.keys.length })}
        </summary>
        <div className="flex items-start gap-1">
          <pre dir="ltr" className="min-w-0 flex-1 whitespace-pre-wrap break-all font-mono">
            {text}
          </pre>
          <CopyButton text={text} label={t('Copy the public keys')} />
        </div>
      </details>
    </div>
  );
}
