import type { Issue } from '@pyheart/plugin-sdk';
import { TRPCClientError } from '@trpc/client';
import { inWords } from './language/inWords.ts';
import { t } from './language/t.ts';

export interface ApiFailure {
  /** What happened, in one sentence. */
  message: string;
  /** What to do next. */
  hint?: string;
  code?: string;
  /** What is wrong with what was sent, beyond what the sentence says already. */
  issues: Issue[];
}

/** Reads whatever a failed request threw as a sentence with a next move. */
export function apiFailure(error: unknown): ApiFailure {
  if (isMissingPart(error)) {
    return {
      message: t('A part of the studio could not be loaded.'),
      hint: t('Check that its server is running, then load the page again.'),
      issues: [],
    };
  }
  if (!(error instanceof TRPCClientError)) {
    return {
      message: error instanceof Error ? inWords(error.message) : t('Something failed for an unknown reason.'),
      issues: [],
    };
  }
  const data: { code?: string; studio?: Partial<Omit<ApiFailure, 'message'>> } | undefined = error.data;
  if (!data)
    return {
      message: t('The studio server does not answer.'),
      hint: t('Check that it is running, then try again.'),
      issues: [],
    };
  const studio = data.studio ?? {};
  const code = studio.code ?? data.code;
  const message = inWords(error.message);
  return {
    message,
    ...(studio.hint ? { hint: inWords(studio.hint) } : {}),
    ...(code ? { code } : {}),
    issues: (studio.issues ?? []).map(issueInWords).filter((issue) => !message.includes(issue.message)),
  };
}

/** Also where it is shown, so that a list of them is read in one language. */
function issueInWords(issue: Issue): Issue {
  return { ...issue, message: inWords(issue.message), ...(issue.hint ? { hint: inWords(issue.hint) } : {}) };
}

/** What Chromium, Firefox and Safari say of code that did not arrive. */
function isMissingPart(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|Importing a module script failed/.test(error.message)
  );
}

/** True when another tab saved the draft first. */
export function isConflict(error: unknown): boolean {
  return error instanceof TRPCClientError && error.data?.code === 'CONFLICT';
}
