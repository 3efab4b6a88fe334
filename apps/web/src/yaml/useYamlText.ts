import type { Issue, PipelineDocument, PluginManifest } from '@pyheart/plugin-sdk';
import { useEffect, useEffectEvent, useState } from 'react';
import { isSameDocument, readPipeline, writePipeline } from './pipelineYaml.ts';

const pauseMs = 300;

interface YamlTextOptions {
  pipelineId: string;
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  onDocument(document: PipelineDocument, label: string): void;
}

/**
 * The text of the pane. What is typed stays exactly as typed, comments included; a change from elsewhere touches
 * only the lines that differ.
 */
export function useYamlText({ pipelineId, document, manifests, onDocument }: YamlTextOptions) {
  const [text, setText] = useState('');
  const [issues, setIssues] = useState<Issue[]>([]);
  const [typed, setTyped] = useState<string>();
  const commit = useEffectEvent((next: PipelineDocument) => {
    if (!isSameDocument(next, document)) onDocument(next, 'Edited plugins.yaml');
  });
  const spell = useEffectEvent((next: PipelineDocument) => {
    const spelled = text === '' ? undefined : readPipeline(text, manifests).document;
    if (spelled !== undefined && isSameDocument(spelled, next)) return undefined;
    return writePipeline(pipelineId, next, manifests, text);
  });

  useEffect(() => {
    const written = spell(document);
    if (written === undefined) return;
    if ('text' in written) {
      setText(written.text);
      setTyped(undefined);
      setIssues([]);
    } else setIssues(written.issues);
  }, [document]);

  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => {
      const read = readPipeline(typed, manifests);
      setIssues(read.issues);
      if (read.document) commit(read.document);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, manifests]);

  return {
    text,
    issues,
    type(next: string) {
      setText(next);
      setTyped(next);
    },
  };
}
