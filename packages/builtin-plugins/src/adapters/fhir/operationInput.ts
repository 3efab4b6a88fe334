import { type Json, type Message, PluginError } from '@pyheart/plugin-sdk';
import { fillTemplate } from '../../text/fillTemplate.ts';
import { type FhirObject, type FhirResource, resourceOf } from './resource.ts';

/** FHIR types that an input of an operation can be given as text. */
export const inputTypes = [
  'string',
  'code',
  'uri',
  'boolean',
  'integer',
  'decimal',
  'date',
  'dateTime',
  'Coding',
  'Identifier',
  'Reference',
] as const;
type InputType = (typeof inputTypes)[number];

export interface OperationInput {
  name: string;
  type: InputType;
  value: string;
}

/** The Parameters resource (R4, 2.33) of an operation: its inputs, and the message as "resource" when wanted. */
export function parametersOf(
  message: Message,
  inputs: readonly OperationInput[],
  withResource: boolean,
): FhirResource {
  const resource = withResource ? [{ name: 'resource', resource: resourceOf(message) }] : [];
  const parameter = [...resource, ...inputs.map((input) => parameterOf(input, message))];
  return { resourceType: 'Parameters', ...(parameter.length > 0 ? { parameter } : {}) };
}

/** The inputs as a query, for operations that are called by GET. */
export function inputQuery(message: Message, inputs: readonly OperationInput[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const input of inputs) query.append(input.name, filled(input, message));
  return query;
}

function parameterOf(input: OperationInput, message: Message): FhirObject {
  const name = `value${input.type.charAt(0).toUpperCase()}${input.type.slice(1)}`;
  return { name: input.name, [name]: typedInput(input, filled(input, message)) };
}

function filled({ name, value }: OperationInput, message: Message): string {
  return fillTemplate(value, message, { required: `The input "${name}"` });
}

function typedInput({ name, type }: OperationInput, text: string): Json {
  switch (type) {
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw unfit(name, 'true or false');
      return text === 'true';
    case 'integer':
      if (!/^-?\d{1,10}$/.test(text)) throw unfit(name, 'a whole number');
      return Number(text);
    case 'decimal':
      if (!/^-?\d+(\.\d+)?$/.test(text)) throw unfit(name, 'a number such as 0.5');
      return Number(text);
    case 'Coding':
      return pair(text, 'code');
    case 'Identifier':
      return pair(text, 'value');
    case 'Reference':
      return { reference: text };
    default:
      return text;
  }
}

/** `system|code`, or only the code. */
function pair(text: string, last: 'code' | 'value'): FhirObject {
  const bar = text.lastIndexOf('|');
  return bar < 0 ? { [last]: text } : { system: text.slice(0, bar), [last]: text.slice(bar + 1) };
}

function unfit(name: string, wanted: string): PluginError {
  return new PluginError('PH-VAL-001', `The input "${name}" must be ${wanted}.`, {
    hint: 'Correct the value of the input, or the place that it is taken from.',
  });
}
