import type { Connection, Issue, PipelineDocument, PluginManifest } from '@pyheart/plugin-sdk';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { isSameDocument, readPipeline } from './pipelineYaml.ts';
import { spellAgain } from './spellAgain.ts';

const pauseMs = 300;

interface YamlTextOptions {
  pipelineId: string;
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  /** Those that the document uses; the same list as long as they are the same. */
  connections: readonly Connection[];
  onDocument(document: PipelineDocument, label: string): void;
}

/** A text that the editor should show; a new object each time, also when the words are the same. */
export interface WrittenText {
  text: string;
}

/**
 * The text of the pane. What is typed stays exactly as typed, comments included; a change from elsewhere touches
 * only the lines that differ.
 */
export function useYamlText({ pipelineId, document, manifests, connections, onDocument }: YamlTextOptions) {
  const [text, setText] = useState('');
  const [written, setWritten] = useState<WrittenText>({ text: '' });
  const [issues, setIssues] = useState<Issue[]>([]);
  const [typed, setTyped] = useState<string>();
  // What the text became last. It comes back as the document, when more may have been typed already.
  const own = useRef<PipelineDocument>(undefined);
  const commit = useEffectEvent((next: PipelineDocument) => {
    if (isSameDocument(next, document)) return;
    own.current = next;
    onDocument(next, t('Edited plugins.yaml'));
  });
  const spell = useEffectEvent((next: PipelineDocument) => {
    const isOwn = own.current !== undefined && isSameDocument(own.current, next);
    own.current = undefined;
    return spellAgain({ pipelineId, document: next, connections, manifests, text, isOwn });
  });

  useEffect(() => {
    const spelled = spell(document);
    if (spelled === undefined) return;
    if ('text' in spelled) {
      setText(spelled.text);
      setWritten(spelled);
      setTyped(undefined);
      setIssues([]);
    } else setIssues(spelled.issues);
  }, [document, connections]);

  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => {
      const read = readPipeline(typed, manifests, connections);
      setIssues(read.issues);
      if (read.document) commit(read.document);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [typed, manifests, connections]);

  return {
    text,
    written,
    issues,
    type(next: string) {
      setText(next);
      setTyped(next);
    },
  };
}
