import type { Message, PipelineDocument, PluginManifest } from '@pyheart/plugin-sdk';
import { useEffect } from 'react';
import { client, type RunTrace } from '../../api.ts';
import type { Designer } from '../../designer/Designer.ts';
import { workAfterEdits } from '../../draft/workAfterEdits.ts';
import { t } from '../../language/t.ts';
import { messageOf } from '../../try/createTrial.ts';
import { sampleMessage } from '../sampleMessage.ts';
import { useSample } from '../useSample.ts';
import { lackingIssues } from './lackingIssues.ts';
import { readingFields } from './readingFields.ts';

const restMs = 800;

/**
 * Looks for what fields read and the chosen sample lacks, after each edit and when another sample is chosen. What later
 * nodes get is asked of the server: one try in memory, with every destination simulated.
 */
export function useLacking({ draft, manifests, lacking }: Designer): void {
  const { start, text, kind, subtype, stored, sample } = useSample();
  const from = start?.id;
  const name = sample?.name ?? t('typed text');
  useEffect(() => {
    const work = async (document: PipelineDocument, signal: AbortSignal) => {
      const readers = readersIn(document, manifests);
      if (from === undefined || text === '' || readers.length === 0) return lacking.setState([], true);
      const first = sampleMessage({ kind, text, subtype });
      let trace: RunTrace | null = null;
      if (readers.some((id) => id !== from)) {
        const message = { kind, text, ...(subtype === undefined ? {} : { subtype }) };
        const question = { document, node: from, message, ...(stored === undefined ? {} : { stored }) };
        const tried = await client.pipelines.tryRun.mutate(question, { signal }).catch(() => undefined);
        // Out of reach: what was found before stays until the next edit.
        if (tried === undefined || signal.aborted) return;
        trace = tried.trace;
      }
      const arriving = (node: string) => (node === from ? [first] : inputsOf(trace, node));
      lacking.setState(lackingIssues(document, manifests, { name, arriving }), true);
    };
    const { soon, end } = workAfterEdits({ draft, restMs, work });
    soon();
    return end;
  }, [draft, manifests, lacking, from, text, kind, subtype, stored, name]);
}

function readersIn(document: PipelineDocument, manifests: ReadonlyMap<string, PluginManifest>): string[] {
  return document.nodes.flatMap((node) => {
    const manifest = manifests.get(node.plugin);
    return manifest && !node.disabled && readingFields(node, manifest).length > 0 ? [node.id] : [];
  });
}

/** A node behind a splitter gets several. */
function inputsOf(trace: RunTrace | null, node: string): Message[] {
  const steps = (trace?.steps ?? []).filter((step) => step.node === node);
  return steps.flatMap(({ input }) => messageOf(trace, input) ?? []);
}
