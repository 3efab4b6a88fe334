import type { Json } from '@pyheart/plugin-sdk';

interface CardTexts {
  pipeline: string;
  text: string;
  time: string;
  run_link: string;
}

/** The message of an Adaptive Card 1.4 as workflows of Teams take it: heading, text, time, and a way to the run. */
export function adaptiveCard({ pipeline, text, time, run_link }: CardTexts): { [key: string]: Json } {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      { type: 'TextBlock', text: pipeline, weight: 'Bolder', size: 'Medium', wrap: true },
      { type: 'TextBlock', text, wrap: true },
      { type: 'TextBlock', text: time, isSubtle: true, size: 'Small' },
    ],
    ...(run_link === ''
      ? {}
      : { actions: [{ type: 'Action.OpenUrl', title: 'Open the run', url: run_link }] }),
  };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content }],
  };
}
