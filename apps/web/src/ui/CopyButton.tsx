import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { IconButton } from './IconButton.tsx';
import { toastFailure } from './toast.ts';

export function CopyButton({ text, label = t('Copy') }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    } catch (error) {
      toastFailure(t('Copying'), error);
    }
  };
  return (
    <IconButton label={copied ? t('Copied') : label} size="sm" onClick={copy}>
      {copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
