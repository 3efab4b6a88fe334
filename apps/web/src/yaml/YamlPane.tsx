import { type Connection, mapYaml, type PipelineDocument, type PluginManifest } from '@pyheart/plugin-sdk';
import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { t } from '../language/t.ts';
import { downloadText } from '../pipelines/downloadText.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { useYamlText } from './useYamlText.ts';
import { YamlEditor } from './YamlEditor.tsx';
import { YamlProblems } from './YamlProblems.tsx';

export interface YamlPaneProps {
  pipelineId: string;
  document: PipelineDocument;
  manifests: readonly PluginManifest[];
  /** Those that the document uses. */
  connections: readonly Connection[];
  selectedNode: string | undefined;
  /** An edit that reads well, as one step of the history. */
  onDocument(document: PipelineDocument, label: string): void;
  onSelectNode(node: string): void;
}

/** The pipeline as plugins.yaml beside the canvas: either side may be edited, broken text changes nothing. */
export function YamlPane({
  pipelineId,
  document,
  manifests,
  connections,
  selectedNode,
  onDocument,
  onSelectNode,
}: YamlPaneProps) {
  const { text, written, issues, type } = useYamlText({
    pipelineId,
    document,
    manifests,
    connections,
    onDocument,
  });
  const map = useMemo(() => mapYaml(text), [text]);
  const highlight = useMemo(() => {
    if (selectedNode === undefined) return undefined;
    const [range] = map.rangesOf({ node: selectedNode }).toSorted((a, b) => a.startLine - b.startLine);
    return range && { startLine: range.startLine, endLine: range.endLine };
  }, [map, selectedNode]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b px-2 py-1 text-ink-3 text-xs">
        <span dir="auto" className="truncate">
          {t('Edit here or on the canvas. Text with errors changes nothing until it reads well.')}
        </span>
        {connections.length > 0 ? (
          <Link to="/connections" className="shrink-0 text-accent underline">
            {t('Change its connections')}
          </Link>
        ) : null}
        <span className="ms-auto flex items-center">
          <CopyButton text={text} label={t('Copy plugins.yaml')} />
          <Button
            size="sm"
            look="ghost"
            onClick={() => downloadText('plugins.yaml', text, 'application/yaml')}
          >
            <Download aria-hidden /> {t('Download')}
          </Button>
        </span>
      </div>
      <div className="min-h-0 flex-1">
        <YamlEditor
          written={written}
          issues={issues}
          highlight={highlight}
          manifests={manifests}
          onText={type}
          onLine={(line) => {
            const node = map.nodeAtLine(line)?.node;
            if (node !== undefined && node !== selectedNode) onSelectNode(node);
          }}
        />
      </div>
      <YamlProblems issues={issues} />
    </div>
  );
}
