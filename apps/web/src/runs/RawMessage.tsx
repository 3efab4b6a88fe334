import { Download } from 'lucide-react';
import { useState } from 'react';
import type { RunDetail } from '../api.ts';
import { RawText } from '../messages/RawText.tsx';
import { Button } from '../ui/Button.tsx';

/** The bytes exactly as they arrived, to look at and to take along. */
export function RawMessage({ run }: { run: RunDetail }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label="As it arrived" className="flex flex-col gap-2 border-t pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-medium">As it arrived</h2>
        <span className="text-ink-3 text-xs">{run.raw.bytes.toLocaleString()} bytes</span>
        <Button size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show'} the raw text
        </Button>
        <Button size="sm" onClick={() => download(run)}>
          <Download aria-hidden /> Download
        </Button>
      </div>
      {isOpen ? (
        run.raw.text === undefined ? (
          <p className="text-ink-3 text-xs">These bytes are no text. Download them to look at them.</p>
        ) : (
          <RawText text={run.raw.text} />
        )
      ) : null}
    </section>
  );
}

function download(run: RunDetail): void {
  const bytes = Uint8Array.from(atob(run.raw.base64), (character) => character.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  // The run id, never a control id or name: file names end up in other people's logs.
  link.download = `message-${run.summary.runId}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
