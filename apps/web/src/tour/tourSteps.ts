import type { PipelineDocument } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { feedEvent } from '../partners/feedEvent.ts';

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
    title: t('Start it'),
    text: t('{description} Every system it talks to is simulated.', {
      description: description ?? t('It is ready to run.'),
    }),
    action: 'start',
    button: t('Publish and start'),
  };
  if (!isFed) {
    return [
      {
        title: t('Try it'),
        text: t('{description} A try stores nothing and sends nothing.', {
          description: description ?? t('It is ready to run.'),
        }),
        action: 'try',
        button: t('Try with a sample'),
      },
      {
        title: t('Look at a step'),
        text: t(
          'Each step shows what it got, what it gave, and why. Choose one in the list below or on the canvas.',
        ),
        action: 'look',
        button: t('Understood'),
      },
      {
        ...start,
        text: t('When it does what you want, publish it. What runs is always a published version.'),
      },
    ];
  }
  return [
    start,
    {
      title: t('Let messages come'),
      text:
        feedEvent({ nodes }) === 'ORU^R01'
          ? t('The simulated laboratory sends reports of invented patients over MLLP, as a real one does.')
          : t('The simulated hospital sends admissions of invented patients over MLLP, as a real one does.'),
      action: 'feed',
      button: 'Send 10 messages',
    },
    {
      title: t('See what happened'),
      text: t('Each message is one run: what every step got, gave and decided.'),
      action: 'run',
      button: t('Open a run'),
    },
  ];
}
