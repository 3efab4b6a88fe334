import type { Issue, Message, MessageDraft, Outputs, RunContext } from '@pyheart/plugin-sdk';
import type { VerdictSettings } from './verdictSettings.ts';

interface Judged {
  /** False when the text is nothing of the kind that is checked. */
  isReadable: boolean;
  /** All that was found, the worst first. */
  issues: readonly Issue[];
}

/** Where a message goes that was checked: as it is by `valid`, or with the reason in its labels. */
export function verdictOf(
  message: Message,
  { isReadable, issues }: Judged,
  { config, node, derive }: Pick<RunContext<VerdictSettings>, 'config' | 'node' | 'derive'>,
): Outputs {
  const blocking = issues.filter((issue) => blocks(issue, config));
  if (isReadable && blocking.length === 0 && !config.annotate) return { valid: message };
  const labelled = derive({ ...copyOf(message), meta: { labels: labelsOf(blocking, isReadable, node) } });
  return isReadable && config.annotate ? { valid: labelled } : { invalid: labelled };
}

function blocks({ severity }: Issue, config: VerdictSettings): boolean {
  return severity === 'error' || (severity === 'warning' && config.blocks === 'warning');
}

function copyOf({ kind, subtype, version, body }: Message): MessageDraft {
  return {
    kind,
    body,
    ...(subtype === undefined ? {} : { subtype }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The same labels as a failed step leaves, so that one notifier serves both. They name places, not values. */
function labelsOf(blocking: readonly Issue[], isReadable: boolean, node: string): Record<string, string> {
  const first = blocking[0];
  if (first === undefined) return { validation: 'valid' };
  const more = blocking.length > 1 ? ` And ${blocking.length - 1} more.` : '';
  return {
    validation: 'invalid',
    errorCode: isReadable ? 'PH-VAL-001' : 'PH-VAL-002',
    errorMessage: `${first.message}${more}`,
    errorNode: node,
    places: [...new Set(blocking.flatMap(({ at }) => at?.path ?? []))].slice(0, 20).join(', '),
  };
}

/** `1 error, 2 warnings, 0 notes` */
export function countsOf(issues: readonly Issue[]): string {
  const count = (severity: Issue['severity']) => issues.filter((issue) => issue.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
  return [
    errors === 1 ? '1 error' : `${errors} errors`,
    warnings === 1 ? '1 warning' : `${warnings} warnings`,
    notes === 1 ? '1 note' : `${notes} notes`,
  ].join(', ');
}
