import { connectionChecks } from '../net/connectionChecks.ts';
import type { Check } from '../net/runChecks.ts';
import { echo } from './echo.ts';
import type { DicomTarget } from './openAssociation.ts';

const longestSeconds = 8;

/** "Verify" of a DICOM system: name, port, certificate, and C-ECHO with both AE titles. */
export function dicomChecks(target: DicomTarget, signal: AbortSignal): Check[] {
  const { host, port, tls, calledAe, callingAe } = target;
  return [
    ...connectionChecks({ host, port, tls, timeoutSeconds: target.connectSeconds, signal }),
    {
      title: 'It answers C-ECHO',
      look: async () => {
        await echo({ ...target, answerSeconds: Math.min(target.answerSeconds, longestSeconds) }, signal);
        return `${calledAe} knows ${callingAe}.`;
      },
    },
  ];
}
