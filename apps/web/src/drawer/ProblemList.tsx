import { closeQuestion, type Issue } from '@pyheart/plugin-sdk';
import { CircleCheck } from 'lucide-react';
import { useDesigner, useDraft, useProblems } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';

const weight = { error: 0, warning: 1, info: 2 };

/** What the check found, the worst first; pressing one goes to its node and field. */
export function ProblemList() {
  const { manifests, view, draft } = useDesigner();
  const issues = useProblems();
  const byId = useDraft((state) => state.byId);
  if (issues.length === 0) {
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={t('No problems found')}>
        {t('Every setting is filled in and every wire fits. The pipeline can be published.')}
      </EmptyState>
    );
  }
  const go = ({ at }: Issue) => {
    if (at?.node && byId.has(at.node)) {
      view.showNode(at.node);
      view.lookAt({ node: at.node });
      const { node, field } = at;
      if (field) view.setState((state) => ({ field: { node, field, turn: (state.field?.turn ?? 0) + 1 } }));
    } else if (at?.wire) {
      view.select([], [at.wire]);
      view.setState({ isInspectorOpen: true });
    }
  };
  const sorted = [...issues].sort((one, other) => weight[one.severity] - weight[other.severity]);
  return (
    <ul aria-label={t('Problems')} className="divide-y">
      {sorted.map((issue) => (
        <li
          className="flex items-center [contain-intrinsic-height:auto_32px] [content-visibility:auto]"
          key={`${issue.code} ${issue.at?.node} ${issue.at?.wire} ${issue.at?.field} ${issue.message}`}
        >
          <button
            type="button"
            onClick={() => go(issue)}
            className="flex min-w-0 flex-1 items-start gap-2 px-3 py-1.5 text-start -outline-offset-2 hover:bg-hover"
          >
            <IssueIcon severity={issue.severity} />
            {issue.at?.node ? (
              <span
                dir="auto"
                className="w-28 shrink-0 truncate font-medium sm:w-48"
                title={nameIn(byId, manifests, issue.at.node)}
              >
                {nameIn(byId, manifests, issue.at.node)}
              </span>
            ) : null}
            <span className="min-w-0 flex-1">
              <InWords of={issue} />
            </span>
            <code className="hidden shrink-0 font-mono text-2xs text-ink-3 md:block">{issue.code}</code>
          </button>
          {issue.code === 'PH-PIP-032' ? (
            <Button
              size="sm"
              look="ghost"
              className="me-2"
              aria-label={t('It stays as it is: {message}', { message: inWords(issue.message) })}
              onClick={() => draft.dispatch(closeQuestion(issue.at?.node ?? '', issue.at?.field ?? ''))}
            >
              {t('It stays as it is')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
