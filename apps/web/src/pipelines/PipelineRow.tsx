import { Link } from '@tanstack/react-router';
import { Archive, ArchiveRestore, Copy, Ellipsis, FileDown, FolderOpen, Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { PipelineSummary } from '../api.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LaterMenu } from '../ui/LaterMenu.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { PipelineStateBadge } from '../ui/PipelineStateBadge.tsx';
import { MessageCounts } from './MessageCounts.tsx';
import { PauseButton } from './PauseButton.tsx';
import { usePipelineCommands } from './usePipelineCommands.ts';

export function PipelineRow({ pipeline, archived }: { pipeline: PipelineSummary; archived: boolean }) {
  const { id, name, state, publishedVersion, draftChanged } = pipeline;
  const commands = usePipelineCommands();
  const [busy, setBusy] = useState(false);
  const isUp = state === 'running' || state === 'starting' || state === 'paused';
  const toggle = async () => {
    setBusy(true);
    await (isUp ? commands.stop(id, name) : commands.start(id, name));
    setBusy(false);
  };
  return (
    <tr className="relative hover:bg-hover/60 [&>td]:px-3 [&>td]:py-2 [&>th]:px-3 [&>th]:py-2">
      <th scope="row" className="max-w-0 w-2/5 font-normal">
        <Link
          to="/pipelines/$pipelineId"
          params={{ pipelineId: id }}
          search={{}}
          dir="auto"
          className="block truncate font-medium hover:underline max-sm:line-clamp-3 max-sm:whitespace-normal"
        >
          {name}
        </Link>
        <span dir="auto" className="block truncate text-ink-3 text-xs">
          {pipeline.description ||
            t('{nodeCount, plural, one {# step} other {# steps}}', { nodeCount: pipeline.nodeCount })}
        </span>
      </th>
      <td>
        <PipelineStateBadge state={state} />
      </td>
      <td className="hidden whitespace-nowrap text-ink-2 text-xs lg:table-cell">
        {publishedVersion === null
          ? t('Not published')
          : t('Version {version}', { version: publishedVersion })}
        {publishedVersion !== null && draftChanged ? (
          <span className="text-warning">{`, ${t('draft changed')}`}</span>
        ) : null}
      </td>
      <td className="hidden md:table-cell">
        <MessageCounts counts={pipeline.statusCounts} />
      </td>
      <td className="hidden whitespace-nowrap text-ink-2 text-xs sm:table-cell">
        {pipeline.lastMessageAt ? <MomentText at={pipeline.lastMessageAt} /> : t('None yet')}
      </td>
      <td className="w-px">
        <div className="flex justify-end gap-1">
          {!archived && publishedVersion !== null ? (
            <Button
              size="sm"
              busy={busy}
              onClick={toggle}
              aria-label={isUp ? t('Stop {name}', { name }) : t('Start {name}', { name })}
            >
              {isUp ? <Square aria-hidden /> : <Play aria-hidden />}
              <span className="max-sm:hidden">{isUp ? t('Stop') : t('Start')}</span>
            </Button>
          ) : null}
          {state === 'running' || state === 'paused' ? (
            <PauseButton id={id} name={name} state={state} size="sm" />
          ) : null}
          {archived ? (
            <Button
              size="sm"
              onClick={() => commands.restore(id, name)}
              aria-label={t('Restore {name}', { name })}
            >
              <ArchiveRestore aria-hidden />
              <span className="max-sm:hidden">{t('Restore')}</span>
            </Button>
          ) : null}
          <LaterMenu
            trigger={
              <IconButton label={t('More actions for {name}', { name })} size="sm">
                <Ellipsis aria-hidden />
              </IconButton>
            }
            actions={[
              { label: t('Open'), icon: <FolderOpen aria-hidden />, onSelect: () => commands.open(id) },
              {
                label: t('Duplicate'),
                icon: <Copy aria-hidden />,
                onSelect: () => commands.duplicate(id, name),
              },
              {
                label: t('Export plugins.yaml'),
                icon: <FileDown aria-hidden />,
                onSelect: () => commands.exportYaml([id]),
              },
              ...(archived
                ? []
                : [
                    'separator' as const,
                    {
                      label: t('Archive'),
                      icon: <Archive aria-hidden />,
                      danger: true,
                      onSelect: () => commands.archive(id, name),
                    },
                  ]),
            ]}
          />
        </div>
      </td>
    </tr>
  );
}
