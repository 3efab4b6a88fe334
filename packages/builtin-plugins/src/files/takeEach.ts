import type { ListenContext } from '@pyheart/plugin-sdk';

/** What is wrong with one file alone. `code` says what the disk or the server said, such as EACCES. */
export class FileProblem extends Error {
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/**
 * Takes files one after the other until the node is closing. One that cannot be read is told, stays where it is and is
 * tried again with the next look; those behind it are taken. Whatever else goes wrong ends the look.
 */
export async function takeEach<File>(
  files: readonly File[],
  take: (file: File) => Promise<void>,
  { log, node }: Pick<ListenContext, 'log' | 'node'>,
  closing: AbortSignal,
): Promise<void> {
  const problems: string[] = [];
  try {
    for (const file of files) {
      if (closing.aborted) return;
      await take(file).catch((error: unknown) => {
        if (!(error instanceof FileProblem)) throw error;
        problems.push(error.code);
      });
    }
  } finally {
    // Once for each look: a whole folder may be unreadable.
    if (problems.length > 0)
      log.warn(
        { node, files: problems.length, codes: [...new Set(problems)].join(', ') },
        'files could not be read',
      );
  }
}
