import { isStillOpen } from '../openQuestion.ts';
import { type CheckRule, pipelineIssue } from './CheckScope.ts';

/** Questions that were left open when the pipeline was drafted, each at the setting that its answer belongs in. */
export const checkOpenQuestions: CheckRule = ({ document }) =>
  document.nodes.flatMap((node) =>
    node.disabled
      ? []
      : (node.openQuestions ?? [])
          .filter((open) => isStillOpen(open, node))
          .map(({ field, question, next }) =>
            pipelineIssue(
              'PH-PIP-032',
              question,
              { node: node.id, field },
              { severity: 'warning', ...(next === undefined ? {} : { hint: next }) },
            ),
          ),
  );
