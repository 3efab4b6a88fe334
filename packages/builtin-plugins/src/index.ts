import type { AnyPlugin } from '@pyheart/plugin-sdk';
import { fhir } from './adapters/fhir/plugin.ts';
import { mllpListener } from './adapters/mllp-listener/plugin.ts';
import { mllpSender } from './adapters/mllp-sender/plugin.ts';
import { email } from './notifiers/email/plugin.ts';
import { sink } from './notifiers/sink/plugin.ts';
import { fieldMapper } from './transformers/field-mapper/plugin.ts';
import { filter } from './transformers/filter/plugin.ts';
import { router } from './transformers/router/plugin.ts';
import { hl7v2Validator } from './validators/hl7v2-validator/plugin.ts';

/** Every plugin that comes with the studio. */
export const builtinPlugins: AnyPlugin[] = [
  mllpListener,
  mllpSender,
  fhir,
  email,
  hl7v2Validator,
  filter,
  router,
  fieldMapper,
  sink,
];
