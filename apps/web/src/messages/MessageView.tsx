import { blobOf, kindTitle, type Message } from '@pyheart/plugin-sdk';
import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { fullCountText } from '../language/countText.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { BlobView } from './BlobView.tsx';
import { findFormat } from './dataFormats.ts';
import { FieldsView } from './FieldsView.tsx';
import { formatBytes } from './formatBytes.ts';
import { messageText } from './messageText.ts';
import { RawPane } from './RawPane.tsx';
import { useFormatReady } from './useFormatReady.ts';

/** Above this size a message is opened only when somebody asks for it. */
const openAlone = 2_000_000;

/** A message the way the trade reads it: fields with their names beside the raw text, and what is wrong when it is broken. */
export function MessageView({ message }: { message: Message }) {
  const reference = blobOf(message);
  const [isAskedFor, setAskedFor] = useState(false);
  const text = useMemo(() => (reference ? '' : messageText(message)), [reference, message]);
  if (reference) return <BlobView message={message} reference={reference} />;
  if (text.length > openAlone && !isAskedFor)
    return (
      <div
        role="group"
        aria-label={t('Message')}
        className="flex flex-wrap items-center gap-3 rounded-md border p-3"
      >
        <span>{t('This message has {count}.', { count: formatBytes(text.length) })}</span>
        <Button onClick={() => setAskedFor(true)}>
          {t('Show {count}', { count: formatBytes(text.length) })}
        </Button>
        <CopyButton text={text} label={t('Copy the message')} />
      </div>
    );
  return <OpenMessage message={message} text={text} />;
}

function OpenMessage({ message, text }: { message: Message; text: string }) {
  const [view, setView] = useState<'fields' | 'raw'>('fields');
  const found = useMemo(() => findFormat(message.kind, text), [message.kind, text]);
  const isReady = useFormatReady(found?.format);
  const opened = useMemo(() => (isReady ? found?.format.open(text) : undefined), [found, text, isReady]);
  const isReadable = opened !== undefined && !('problem' in opened);
  const shown = (isReadable && opened.text) || text;
  const Overview = found?.format.Overview;
  if (!isReady) return <Skeleton />;
  return (
    <div
      role="group"
      aria-label={t('Message')}
      className="flex min-w-0 flex-col gap-2 md:in-data-fill:min-h-0 md:in-data-fill:flex-1"
    >
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{inWords(kindTitle(message.kind))}</Badge>
        {message.subtype ? <bdi className="font-mono text-xs">{message.subtype}</bdi> : null}
        {message.version ? (
          <span className="text-ink-3 text-xs">{t('version {version}', { version: message.version })}</span>
        ) : null}
        {message.kind === 'text' && found ? (
          <span className="text-ink-3 text-xs">{t('looks like {title}', { title: found.format.title })}</span>
        ) : null}
        <span className="text-ink-3 text-xs">
          {isReadable && opened.text !== undefined
            ? formatBytes(Math.floor((text.length * 3) / 4))
            : t('{count} characters', { count: fullCountText(text.length) })}
        </span>
        <span className="ms-auto flex items-center gap-1">
          {isReadable ? (
            <Segmented<'fields' | 'raw'>
              label={t('View')}
              value={view}
              options={[
                { value: 'fields', label: t('Fields') },
                { value: 'raw', label: t('Raw') },
              ]}
              onChange={setView}
            />
          ) : null}
          <CopyButton text={text} label={t('Copy the message')} />
        </span>
      </div>
      {isReadable && view === 'fields' ? (
        <>
          {opened.warning === undefined ? null : <Warning text={opened.warning} />}
          {Overview ? <Overview body={message.body} /> : null}
          {/* Another format has other hooks, so it is another view. */}
          <FieldsView key={found?.format.key} text={shown} found={found!} opened={opened} />
        </>
      ) : (
        <>
          {isReadable ? null : <Reason opened={opened} kind={message.kind} />}
          <RawPane text={shown} mark={isReadable ? undefined : markOf(opened, text)} />
        </>
      )}
    </div>
  );
}

interface ReasonProps {
  opened: ReturnType<NonNullable<ReturnType<typeof findFormat>>['format']['open']> | undefined;
  kind: string;
}

/** Why a message is shown as text only. */
function Reason({ opened, kind }: ReasonProps) {
  if (opened === undefined)
    return (
      <p className="text-ink-3 text-xs">{t('Messages of kind {kind} are shown as they are.', { kind })}</p>
    );
  if (!('problem' in opened)) return null;
  return (
    <Warning
      text={t('Shown as text, since its fields cannot be told apart. {problem}', { problem: opened.problem })}
    />
  );
}

function Warning({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-1.5 text-warning text-xs">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span>{text}</span>
    </p>
  );
}

/** The place from which on a broken text cannot be read. */
function markOf(opened: ReasonProps['opened'], text: string) {
  if (!opened || !('problem' in opened) || opened.offset === undefined || opened.offset === 0)
    return undefined;
  return { start: opened.offset, end: Math.min(text.length, opened.offset + 1) };
}
