import type { Outputs } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';

const meaning: Record<string, string> = {
  AA: 'accepted',
  CA: 'committed',
  AE: 'error',
  CE: 'commit error',
  AR: 'rejected',
  CR: 'commit rejected',
};

/** The acknowledgements that came back, with the code's meaning (HL7 table 0008) in words. */
export function AckList({ result }: { result: Outputs['simulators']['send'] }) {
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>
        {result.sent} sent, {result.accepted} accepted, {result.rejected} rejected
      </p>
      <ul aria-label="Acknowledgements" className="max-h-48 divide-y overflow-auto rounded-md border text-xs">
        {result.acks.map((ack) => (
          <li key={ack.controlId} className="flex items-center gap-2 px-2 py-1">
            <Badge tone={ack.code.endsWith('A') ? 'ok' : 'failed'}>
              {ack.code} {meaning[ack.code] ?? 'no answer'}
            </Badge>
            <code className="font-mono">{ack.controlId}</code>
            <span className="min-w-0 flex-1 truncate text-ink-2">{ack.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
