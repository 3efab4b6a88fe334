import { PluginError } from '@pyheart/plugin-sdk';
import type { DicomTarget } from './openAssociation.ts';
import type { Rejection } from './pdu.ts';

const transientResult = 2;
const byUser = 1;

/** What the three numbers of a refusal mean for us (PS3.8, 9.3.4). */
export function refusedAssociation(
  { result, source, reason }: Rejection,
  { host, port, calledAe, callingAe }: Pick<DicomTarget, 'host' | 'port' | 'calledAe' | 'callingAe'>,
): PluginError {
  const system = `${host}:${port}`;
  if (source === byUser && reason === 7) {
    return new PluginError('PH-CFG-001', `${system} is not called "${calledAe}".`, {
      hint: 'Correct "Called AE title": upper and lower case count.',
      issues: [fieldIssue('called_ae')],
    });
  }
  if (source === byUser && reason === 3) {
    return new PluginError('PH-AUT-001', `${system} does not know the caller "${callingAe}".`, {
      hint: 'Ask its operator to add our AE title and the address of this machine.',
      issues: [fieldIssue('calling_ae')],
    });
  }
  if (result === transientResult) {
    return new PluginError('PH-NET-003', `${system} takes no more associations just now.`);
  }
  return new PluginError(
    'PH-REJ-001',
    `${system} refused the association (${result}, ${source}, ${reason}).`,
    {
      hint: 'Its own log says why. The AE titles are what is wrong most often.',
    },
  );
}

function fieldIssue(field: string) {
  return {
    code: 'PH-CFG-001',
    severity: 'error' as const,
    message: 'The other side does not know it.',
    at: { field },
  };
}
