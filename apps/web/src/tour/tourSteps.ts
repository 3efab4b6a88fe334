import type { PipelineDocument } from '@pyheart/plugin-sdk';

/** What the button of a step does; the bar knows how. */
export type TourAction = 'look' | 'start' | 'feed' | 'try' | 'run';

export interface TourStep {
  title: string;
  text: string;
  action: TourAction;
  button: string;
}

/** The steps that show a template at work: by its simulated partner when it has one that sends, else with a sample. */
export function tourSteps({ nodes, description }: PipelineDocument): TourStep[] {
  const isFed = nodes.some(({ plugin }) => plugin === 'mllp-listener');
  const start: TourStep = {
    title: 'Start it',
    text: `${description ?? 'It is ready to run.'} Every system it talks to is simulated.`,
    action: 'start',
    button: 'Publish and start',
  };
  if (!isFed) {
    return [
      {
        title: 'Try it',
        text: `${description ?? 'It is ready to run.'} A try stores nothing and sends nothing.`,
        action: 'try',
        button: 'Try with a sample',
      },
      {
        title: 'Look at a step',
        text: 'Each step shows what it got, what it gave, and why. Choose one in the list below or on the canvas.',
        action: 'look',
        button: 'Understood',
      },
      { ...start, text: 'When it does what you want, publish it. What runs is always a published version.' },
    ];
  }
  return [
    start,
    {
      title: 'Let messages come',
      text: 'The simulated hospital sends admissions of invented patients over MLLP, as a real one does.',
      action: 'feed',
      button: 'Send 10 messages',
    },
    {
      title: 'See what happened',
      text: 'Each message is one run: what every step got, gave and decided.',
      action: 'run',
      button: 'Open a run',
    },
  ];
}
