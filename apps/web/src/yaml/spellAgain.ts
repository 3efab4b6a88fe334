import type { Connection, PipelineDocument, PluginManifest } from '@pyheart/plugin-sdk';
import {
  hasConnections,
  isSameDocument,
  lacksConnection,
  readPipeline,
  type Written,
  writePipeline,
} from './pipelineYaml.ts';

interface Spelling {
  pipelineId: string;
  document: PipelineDocument;
  /** Those that the document uses. */
  connections: readonly Connection[];
  manifests: readonly PluginManifest[];
  /** What the pane shows. */
  text: string;
  /** The document was made of the text, to which more may have been typed by now. */
  isOwn: boolean;
}

/**
 * What the pane has to show from now on, or undefined when it may stay: text that spells this pipeline, and text that the
 * pipeline was made of. Of the latter a connection that was just named is still missing.
 */
export function spellAgain(spelling: Spelling): Written | undefined {
  const { pipelineId, document, connections, manifests, text, isOwn } = spelling;
  const spelled = text === '' ? undefined : readPipeline(text, manifests).document;
  const isSame = spelled !== undefined && isSameDocument(spelled, document);
  if (isOwn && !(isSame && lacksConnection(text, manifests, connections))) return undefined;
  if (isSame && hasConnections(text, manifests, connections)) return undefined;
  return writePipeline(pipelineId, document, manifests, text, connections);
}
