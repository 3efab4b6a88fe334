import type { PipelineNode } from '@pyheart/plugin-sdk';
import { CirclePause, CircleX, Clock, PlugZap, Power } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDesigner, useLive, usePast, useTrial } from '../designer/Designer.ts';
import { pauseWords } from '../designer/pauseWords.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import type { NodeWaiting } from '../live/createLive.ts';
import { standingCount, waitingFor, waitingText } from '../live/liveWords.ts';
import { useNodeFigures, useWaiting } from '../live/useFigures.ts';
import { stepOf } from '../try/createTrial.ts';
import { stepLooks } from '../try/StepStatusBadge.tsx';
import { durationText } from '../ui/count.ts';
import { Tip } from '../ui/Tip.tsx';
import { secondsTime } from '../ui/time.ts';
import { LastError } from './LastError.tsx';

/** The footer of a node: the result of a try when one is shown, else what happens live. */
export function NodeStatus({ node }: { node: PipelineNode }) {
  return (
    <div className="absolute inset-x-0 bottom-0 flex h-7 items-center gap-2 border-t pe-16 ps-3 text-2xs text-ink-3">
      <Status node={node} />
    </div>
  );
}

function Status({ node }: { node: PipelineNode }) {
  const step = useTrial((state) => stepOf(state.trace, node.id));
  const isTrial = useTrial((state) => state.trace !== null);
  const live = useLive((state) => state.nodes[node.id]);
  const figures = useNodeFigures(node.id);
  const isNow = usePast((state) => state.span === null);
  const standing = useLive((state) => state.standing[node.id]);
  const pause = useLive((state) => state.pauses.find(({ nodes }) => nodes.includes(node.id)));
  const { manifests, view } = useDesigner();
  const plugin = manifests.get(node.plugin)?.title ?? node.plugin;
  if (node.disabled) return <Line icon={<Power aria-hidden />} text={t('Off')} />;
  if (isTrial) {
    if (!step) return <span>{t('Not reached')}</span>;
    const { text, word, Icon } = stepLooks[step.status];
    return (
      <button
        type="button"
        className={`nodrag flex items-center gap-1 rounded-sm font-medium [&_svg]:size-3.5 ${text}`}
        title={inWords(step.failure?.message ?? step.explanations[0] ?? '')}
        onClick={() => view.showNode(node.id, 'data')}
      >
        <Icon aria-hidden />
        {t('{outcome}, {time}', { outcome: t(word), time: durationText(step.ms) })}
      </button>
    );
  }
  if (!isNow) return <PastStatus node={node.id} figures={figures} />;
  if (pause) {
    return (
      <Tip text={`${pause.system}: ${pauseWords(pause)}`}>
        <span
          dir="auto"
          className="tabular flex min-w-0 items-center gap-1 truncate text-waiting [&_svg]:size-3.5"
        >
          <CirclePause aria-hidden className="shrink-0" />
          {pause.isTrying ? t('Trying') : t('Paused until {until}', { until: secondsTime(pause.until) })}
        </span>
      </Tip>
    );
  }
  if (live?.listenFailure) {
    return (
      <Tip text={inWords(live.listenFailure)}>
        <span dir="auto" className="flex items-center gap-1 truncate text-failed [&_svg]:size-3.5">
          <CircleX aria-hidden /> {t('Not listening')}
        </span>
      </Tip>
    );
  }
  if (!live && standing?.waiting) return <Waiting standing={standing} />;
  if (!live)
    return (
      <span dir="auto" className="truncate">
        {plugin}
      </span>
    );
  const count = live.taken || live.given;
  return (
    <span className="tabular flex min-w-0 items-center gap-2">
      {count > 0 ? (
        <span dir="auto" className="truncate text-ink-2">
          {t('{count, plural, one {# message} other {# messages}}', { count })}
        </span>
      ) : null}
      {standing && standing.waiting > 0 ? <Waiting standing={standing} /> : null}
      {live.failed > 0 || live.lastError ? <LastError live={live} /> : null}
      {live.address && count < 100_000 ? (
        <span
          dir="auto"
          className="flex min-w-0 items-center gap-1 truncate text-running [&_svg]:size-3.5"
          title={t('Listening on {address}', { address: live.address })}
        >
          <PlugZap aria-hidden className="shrink-0" />
          {count > 0 ? null : live.address}
          <span className="sr-only">{t('Listening on {address}', { address: live.address })}</span>
        </span>
      ) : null}
      {count === 0 && !live.address && live.failed === 0 && !live.lastError && !standing?.waiting
        ? plugin
        : null}
    </span>
  );
}

function Line({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <span className="flex items-center gap-1 [&_svg]:size-3.5">
      {icon}
      {text}
    </span>
  );
}

function PastStatus({ node, figures }: { node: string; figures: ReturnType<typeof useNodeFigures> }) {
  const { waiting, at } = useWaiting(node);
  if (!figures) return <span>{t('Loading')}</span>;
  const count = figures.taken || figures.given;
  return (
    <span className="tabular flex min-w-0 items-center gap-2">
      <span dir="auto" className="truncate text-ink-2">
        {t('{count, plural, one {# message} other {# messages}}', { count })}
      </span>
      {waiting && at ? <Waiting standing={waiting} at={at} /> : null}
      {figures.failed > 0 || figures.lastError ? <LastError live={figures} /> : null}
    </span>
  );
}

function Waiting({ standing, at = new Date() }: { standing: NodeWaiting; at?: Date }) {
  return (
    <Tip text={`${waitingText(standing, at)}: ${waitingFor(standing)}`}>
      <span className="flex shrink-0 items-center gap-1 text-waiting [&_svg]:size-3.5">
        <Clock aria-hidden />
        {standingCount(standing.waiting)}
        <span className="sr-only"> {t('waiting@@messages, after their number')}</span>
      </span>
    </Tip>
  );
}
