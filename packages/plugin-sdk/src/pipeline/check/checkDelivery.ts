import { resolveDelivery } from '../delivery.ts';
import { type CheckRule, nodeTitle, pipelineIssue } from './CheckScope.ts';

/** Delivery settings that cannot mean what they say. */
export const checkDelivery: CheckRule = ({ document, manifests }) =>
  document.nodes.flatMap((node) => {
    const manifest = manifests.get(node.plugin);
    if (node.delivery === undefined || manifest === undefined || node.disabled) return [];
    const title = nodeTitle(node, manifests);
    const wrong = (field: string, message: string, hint: string, severity: 'error' | 'warning' = 'error') =>
      pipelineIssue('PH-PIP-019', message, { node: node.id, field }, { severity, hint });
    const { retry } = resolveDelivery(node.delivery, document.settings);
    const issues = [];
    if (retry.maxDelayMs < retry.initialDelayMs) {
      issues.push(
        wrong(
          'delivery.retry.maxDelayMs',
          `"${title}" waits at most ${retry.maxDelayMs} ms between two tries, less than the ${retry.initialDelayMs} ms of the first.`,
          'Raise the longest wait or lower the first one.',
        ),
      );
    }
    if (node.delivery.inDoubt === 'ask' && !manifest.canAsk) {
      issues.push(
        wrong(
          'delivery.inDoubt',
          `"${title}" cannot ask its system whether a message arrived.`,
          'Choose to send again, to hold for a person or to count it as delivered.',
        ),
      );
    }
    if (manifest.isSource && manifest.inputs.length === 0) {
      issues.push(
        wrong(
          'delivery',
          `"${title}" delivers nothing, so its delivery settings have no effect.`,
          'Remove them.',
          'warning',
        ),
      );
    }
    return issues;
  });
