import type { Outputs } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';

const meaning: Record<string, MarkedText> = {
  AA: msg('accepted@@an acknowledgement'),
  CA: msg('committed@@an acknowledgement'),
  AE: msg('error@@an acknowledgement'),
  CE: msg('commit error@@an acknowledgement'),
  AR: msg('rejected@@an acknowledgement'),
  CR: msg('commit rejected@@an acknowledgement'),
};

function meaningOf(code: string): string {
  const known = meaning[code];
  return known ? t(known) : t('no answer');
}

/** The acknowledgements that came back, with the code's meaning (HL7 table 0008) in words. */
export function AckList({ result }: { result: Outputs['simulators']['send'] }) {
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>
        {t('{sent} sent, {accepted} accepted, {rejected} rejected', {
          sent: result.sent,
          accepted: result.accepted,
          rejected: result.rejected,
        })}
      </p>
      <ul
        aria-label={t('Acknowledgements')}
        className="max-h-48 divide-y overflow-auto rounded-md border text-xs"
      >
        {result.acks.map((ack) => (
          <li key={ack.controlId} className="flex items-center gap-2 px-2 py-1">
            <Badge tone={ack.code.endsWith('A') ? 'ok' : 'failed'}>
              {ack.code} {meaningOf(ack.code)}
            </Badge>
            <code className="font-mono">{ack.controlId}</code>
            <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2">
              {ack.text}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
