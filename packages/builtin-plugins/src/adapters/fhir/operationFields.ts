import * as z from 'zod';
import { shown } from './interactions.ts';
import { inputTypes } from './operationInput.ts';

const inputRow = z.object({
  name: z
    .string()
    .min(1)
    .meta({ title: 'Input', examples: ['onlyCertainMatches'], description: 'The name of the input.' }),
  type: z
    .enum(inputTypes)
    .default('string')
    .meta({ title: 'Type', description: 'The FHIR type that the operation asks for.' }),
  value: z
    .string()
    .min(1)
    .meta({
      title: 'Value',
      examples: ['true'],
      description: 'Coding and Identifier are written system|code; {path} takes a value from the message.',
      'x-ui': { placeholders: 'braces' },
    }),
});

/** How an operation is called (R4, 3.2.0). */
export const operationFields = {
  operation: z
    .string()
    .regex(/^(\$[a-zA-Z][a-zA-Z0-9-]*)?$/, 'An operation name such as $validate')
    .optional()
    .meta({
      title: 'Operation',
      examples: ['$validate'],
      description: 'Its name with the dollar sign.',
      'x-ui': {
        widget: 'remote',
        options: 'operations',
        dependsOn: ['connection', 'base_url', 'resource_type'],
        placeholder: '$validate',
        showIf: shown('operation'),
        order: 3,
      },
    }),
  operation_input: z
    .enum(['message', 'resource', 'none'])
    .default('message')
    .meta({
      title: 'Input of the operation',
      description: 'How the message is handed to it.',
      'x-ui': {
        widget: 'select',
        showIf: shown('operation'),
        order: 5,
        labels: {
          message: 'The message as it is',
          resource: 'The message as input "resource", and the inputs below',
          none: 'Only the inputs below',
        },
        helps: {
          message:
            'A Parameters resource, or the resource of operations such as $validate and $process-message.',
          resource: 'Such as $match: the patient, and how many matches are wanted.',
          none: 'Such as $everything or $lookup.',
        },
      },
    }),
  inputs: z
    .array(inputRow)
    .max(100)
    .default([])
    .meta({
      title: 'Inputs',
      description: 'What the operation is told, one a row.',
      'x-ui': {
        widget: 'table',
        showIf: { ...shown('operation'), operation_input: ['resource', 'none'] },
        order: 6,
      },
    }),
  operation_method: z
    .enum(['post', 'get'])
    .default('post')
    .meta({
      title: 'Call it by',
      description: 'GET is for operations that change nothing; servers and proxies may log the inputs.',
      'x-ui': {
        widget: 'select',
        showIf: { ...shown('operation'), operation_input: 'none' },
        order: 7,
        labels: { post: 'POST', get: 'GET' },
      },
    }),
};
