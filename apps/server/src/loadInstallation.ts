import type { PipelineStatus } from '@pyheart/engine';
import type { Log } from '@pyheart/plugin-sdk';
import type { Env } from './env.ts';
import type { Services } from './Services.ts';

/** What is installed: plugins, their templates and samples, and the simulators. */
export interface Installation extends Pick<Services, 'plugins' | 'templates' | 'samples' | 'simulators'> {
  close(): Promise<void>;
}

export interface InstallOptions {
  env: Env;
  log: Log;
  /** The listeners of a running pipeline, for the EHR simulator to send to. */
  listeners(pipelineId: string): PipelineStatus['listeners'];
}
