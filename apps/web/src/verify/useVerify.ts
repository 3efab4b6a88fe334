import type { ProbeCheck } from '@pyheart/plugin-sdk';
import { useEffect, useRef, useState } from 'react';
import { apiFailure } from '../apiFailure.ts';
import { listText } from '../language/listed.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';

/** Asks the server and gives all lines again whenever one of them changed. */
export type Verifying = (ask: boolean, signal: AbortSignal) => Promise<AsyncIterable<ProbeCheck[]>>;

export interface Verification {
  checks: readonly ProbeCheck[];
  isRunning: boolean;
  /** Why nothing could be verified. */
  failure: string | undefined;
  start(ask: boolean): void;
  stop(): void;
}

/** One verification at a time; a new one, and leaving the form, stops the one before. */
export function useVerify(verifying: Verifying, name: string): Verification {
  const [checks, setChecks] = useState<readonly ProbeCheck[]>([]);
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<string>();
  const work = useRef<AbortController>(undefined);
  useEffect(() => () => work.current?.abort(), []);

  const start = async (ask: boolean) => {
    work.current?.abort();
    const own = new AbortController();
    work.current = own;
    setChecks([]);
    setFailure(undefined);
    setRunning(true);
    try {
      let last: ProbeCheck[] = [];
      for await (const lines of await verifying(ask, own.signal)) {
        if (own.signal.aborted) return;
        last = lines;
        setChecks(lines);
      }
      announce(verdict(name, last));
    } catch (error) {
      if (own.signal.aborted) return;
      setFailure(apiFailure(error).message);
    }
    if (work.current === own) setRunning(false);
  };
  const stop = () => {
    work.current?.abort();
    setRunning(false);
    setChecks((lines) => lines.map(stopped));
    announce(t('Stopped verifying {name}', { name }));
  };
  return { checks, isRunning, failure, start: (ask) => void start(ask), stop };
}

function stopped(line: ProbeCheck): ProbeCheck {
  const isOpen = line.ok === 'running' || line.ok === 'waiting';
  return isOpen ? { title: line.title, ok: 'skipped', detail: t('Stopped.') } : line;
}

/** "Verified Lakeside FHIR: 6 lines well, 1 failed." */
function verdict(name: string, lines: readonly ProbeCheck[]): string {
  const failed = lines.filter(({ ok }) => ok === false);
  if (failed.length === 0) return t('Verified {name}: everything is well', { name });
  return t('Verified {name}: {checks} failed', { name, checks: listText(failed.map(({ title }) => title)) });
}
