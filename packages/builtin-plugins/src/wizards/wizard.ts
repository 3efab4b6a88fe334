import type { MessageKind, WizardAnswers, WizardQuestion } from '@pyheart/plugin-sdk';
import type { SampleMessage } from '../samples/sampleMessage.ts';
import type { SimulatorDefinition } from '../simulators/simulator.ts';
import type { PipelineTemplate } from '../templates/pipelineTemplate.ts';
import type { WizardDraft } from './WizardDraft.ts';
import type { WizardWords } from './wizardWords.ts';

/** The values of an answered question; what was not shown or not filled in is an empty text. */
export interface Given {
  text(field: string): string;
  list(field: string): string[];
}

/** A question and what its answer changes in the draft. */
export interface WizardStep extends WizardQuestion {
  /** `given` is undefined when the answer is not known yet. */
  change(draft: WizardDraft, given: Given | undefined): void;
}

/** A message that the finished pipeline is tested with, and the nodes that it must and must not come to. */
export interface WizardCase {
  name: string;
  message: Pick<SampleMessage, 'text' | 'subtype'> & { kind: MessageKind };
  reaches: readonly string[];
  avoids: readonly string[];
}

/** Questions that turn a template into the pipeline of one hospital: a file in `gallery` is a wizard. */
export interface Wizard {
  key: string;
  title: string;
  summary: string;
  template: PipelineTemplate;
  /** The node where messages come in. */
  source: string;
  /** The simulated partners of a first run. */
  partners: readonly SimulatorDefinition['key'][];
  steps: readonly WizardStep[];
  /** What the pipeline is called, by the answers. */
  name(answers: WizardAnswers, words: WizardWords): string;
  cases(answers: WizardAnswers, words: WizardWords): WizardCase[];
}
