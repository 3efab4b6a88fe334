import { type Clip, upgradePipeline } from '@pyheart/plugin-sdk';

/** What one tab posts, the others hear. */
export interface ClipChannel {
  post(message: unknown): void;
  listen(hear: (message: unknown) => void): void;
}

export interface Clipboard {
  read(): Clip | null;
  write(clip: Clip): void;
}

const question = 'what was copied?';

/**
 * What was copied, in every open tab of the studio. It stays in memory only: settings may hold what should not lie
 * on a disk. A tab that is opened later asks the others.
 */
export function createClipboard(channel: ClipChannel): Clipboard {
  let clip: Clip | null = null;
  channel.listen((message) => {
    if (message !== question) clip = clipIn(message) ?? clip;
    else if (clip) channel.post(clip);
  });
  channel.post(question);
  return {
    read: () => clip,
    write(next) {
      clip = next;
      channel.post(next);
    },
  };
}

/** A tab of another version may send what this one cannot read; then the clipboard stays as it is. */
function clipIn(data: unknown): Clip | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  return upgradePipeline({ ...data, name: 'Clipboard' }).document;
}
