import { blobOf, type Message } from '@pyheart/plugin-sdk';
import { useState } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { BlobView } from './BlobView.tsx';
import { FhirView } from './FhirView.tsx';
import { Hl7View } from './Hl7View.tsx';
import { hl7Tree } from './hl7Tree.ts';
import { JsonTree } from './JsonTree.tsx';
import { messageText } from './messageText.ts';
import { RawText } from './RawText.tsx';

export interface MessageViewProps {
  message: Message;
  /** Called with the path of a field that was chosen, such as `PID-5.1`. */
  onPickPath?: (path: string) => void;
}

/** A message the way the trade reads it: HL7 v2 by segment and field, FHIR by facts, JSON as a tree, and raw. */
export function MessageView({ message, onPickPath }: MessageViewProps) {
  const reference = blobOf(message);
  const [view, setView] = useState<'fields' | 'raw'>('fields');
  if (reference) return <BlobView message={message} reference={reference} />;
  const text = messageText(message);
  const structured = structuredView(message, text, onPickPath);
  return (
    <div role="group" aria-label="Message" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{message.subtype ? `${message.kind} ${message.subtype}` : message.kind}</Badge>
        {message.version ? <span className="text-ink-3 text-xs">version {message.version}</span> : null}
        <span className="text-ink-3 text-xs">{text.length.toLocaleString()} characters</span>
        <span className="ml-auto flex items-center gap-1">
          {structured ? (
            <Segmented<'fields' | 'raw'>
              label="View"
              value={view}
              options={[
                { value: 'fields', label: 'Fields' },
                { value: 'raw', label: 'Raw' },
              ]}
              onChange={setView}
            />
          ) : null}
          <CopyButton text={text} label="Copy the message" />
        </span>
      </div>
      {structured && view === 'fields' ? structured : <RawText text={text} />}
    </div>
  );
}

function structuredView(message: Message, text: string, onPickPath: MessageViewProps['onPickPath']) {
  const pick = onPickPath ? { onPickPath } : {};
  if (message.kind === 'hl7v2' || message.kind === 'hl7v2.ack') {
    return hl7Tree(text) ? <Hl7View text={text} {...pick} /> : undefined;
  }
  if (message.kind.startsWith('fhir.') && message.kind !== 'fhir.ndjson')
    return <FhirView resource={message.body} {...pick} />;
  if (typeof message.body === 'object' && message.body !== null)
    return <JsonTree value={message.body} {...pick} />;
  return undefined;
}
