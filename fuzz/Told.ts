import { DicomError } from '../packages/formats/src/dicom.ts';
import {
  FhirPathError,
  Hl7Error,
  MllpContentInvalid,
  MllpFrameTooLarge,
} from '../packages/formats/src/index.ts';
import type { AnyPlugin, MessageDraft } from '../packages/plugin-sdk/src/index.ts';
import { PluginError } from '../packages/plugin-sdk/src/index.ts';
import { runPlugin } from '../packages/plugin-sdk/src/testing/runPlugin.ts';

const typed = [PluginError, Hl7Error, FhirPathError, DicomError, MllpFrameTooLarge, MllpContentInvalid];

/** What users are told while a content is handled. */
export class Told {
  readonly texts: string[] = [];

  add(...texts: (string | undefined)[]): void {
    for (const text of texts) if (text !== undefined) this.texts.push(text);
  }

  addIssues(issues: readonly { message: string; hint?: string | undefined }[]): void {
    for (const { message, hint } of issues) this.add(message, hint);
  }

  /** Runs a step. Failures of our own types are told, everything else is a crash. */
  async step(work: () => unknown): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!typed.some((type) => error instanceof type)) throw error;
      this.add((error as Error).message);
      if (error instanceof PluginError) this.addIssues(error.issues ?? []);
    }
  }

  /** Runs a plugin on a message, with its example settings or with these. */
  async plugin(plugin: AnyPlugin, message: MessageDraft, config?: Record<string, unknown>): Promise<void> {
    await this.step(async () => {
      const run = await runPlugin(plugin, { message, ...(config === undefined ? {} : { config }) });
      this.addIssues(run.issues);
      this.add(...run.explanations);
      for (const { line } of run.lines.map((each) => ({ line: JSON.stringify(each) }))) this.add(line);
    });
  }
}
