import type { BlobReference, Message } from '@pyheart/plugin-sdk';
import { Download, FileArchive } from 'lucide-react';
import { useContext } from 'react';
import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { ContentOfRun } from './ContentOfRun.ts';
import { formatBytes } from './formatBytes.ts';

/** A message whose content is kept apart: what it is, and a way to take it along. */
export function BlobView({ message, reference }: { message: Message; reference: BlobReference }) {
  const runId = useContext(ContentOfRun);
  const { bytes, sha256 } = reference;
  return (
    <div role="group" aria-label={t('Message')} className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{message.kind}</Badge>
        <span className="text-ink-3 text-xs">{message.meta.contentType ?? t('unknown type')}</span>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-3 rounded border p-3">
        <FileArchive aria-hidden className="text-ink-3 size-5 shrink-0" />
        <div className="flex min-w-0 flex-1 flex-col">
          <span className="font-medium" title={t('{bytes} bytes', { bytes: fullCountText(bytes) })}>
            {t('{bytes}, kept beside the database', { bytes: formatBytes(bytes) })}
          </span>
          <span className="text-ink-3 flex min-w-0 items-center gap-1 text-xs">
            <span dir="auto" className="truncate font-mono">
              {t('SHA-256 {sha256}', { sha256 })}
            </span>
            <CopyButton text={sha256} label={t('Copy the digest')} />
          </span>
        </div>
        {runId === undefined ? null : (
          <a
            className="hover:bg-surface-2 inline-flex items-center gap-1 rounded border px-2 py-1 text-sm"
            href={`/content/${runId}/${message.id}`}
            download
          >
            <Download aria-hidden className="size-4" /> {t('Download')}
          </a>
        )}
      </div>
    </div>
  );
}
