import type { AnyPlugin } from '@pyheart/plugin-sdk';
import { fhir } from './adapters/fhir/plugin.ts';
import { mllpListener } from './adapters/mllp-listener/plugin.ts';
import { mllpSender } from './adapters/mllp-sender/plugin.ts';
import { email } from './notifiers/email/plugin.ts';
import { sink } from './notifiers/sink/plugin.ts';
import { codeLookup } from './transformers/code-lookup/plugin.ts';
import { fieldMapper } from './transformers/field-mapper/plugin.ts';
import { filter } from './transformers/filter/plugin.ts';
import { hl7v2ToJson } from './transformers/hl7v2-to-json/plugin.ts';
import { jsonToHl7v2 } from './transformers/json-to-hl7v2/plugin.ts';
import { router } from './transformers/router/plugin.ts';
import { script } from './transformers/script/plugin.ts';
import { template } from './transformers/template/plugin.ts';
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
  hl7v2ToJson,
  jsonToHl7v2,
  codeLookup,
  template,
  script,
  sink,
];
