// One channel for the whole tab: a channel never hears itself.
let channel: BroadcastChannel | undefined;

function openChannel(): BroadcastChannel {
  channel ??= new BroadcastChannel('pyheart drafts');
  return channel;
}

/** Tells the other tabs of this browser that a draft was saved, so that they need not wait for their next look. */
export function tellOtherTabs(pipelineId: string): void {
  openChannel().postMessage(pipelineId);
}

/** Calls back when another tab of this browser saved the draft of this pipeline; gives the way to stop. */
export function hearOtherTabs(pipelineId: string, onSaved: () => void): () => void {
  const hear = ({ data }: MessageEvent) => {
    if (data === pipelineId) onSaved();
  };
  const opened = openChannel();
  opened.addEventListener('message', hear);
  return () => opened.removeEventListener('message', hear);
}
