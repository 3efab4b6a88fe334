import { PluginError } from '@pyheart/plugin-sdk';
import type { AgreedContext, Association } from './Association.ts';
import type { DicomTarget } from './openAssociation.ts';
import { statusClass, statusCode } from './statuses.ts';
import { explicitLittleEndian, implicitLittleEndian } from './uids.ts';

export const querySyntaxes: string[] = [explicitLittleEndian, implicitLittleEndian];

/** The context of the one thing that was proposed. Throws PH-REJ-001 when it was refused. */
export function oneContext({ contexts }: Association, { calledAe }: DicomTarget): AgreedContext {
  const [context] = contexts;
  if (context !== undefined) return context;
  throw new PluginError('PH-REJ-001', `${calledAe} does not offer this kind of search.`, {
    hint: 'Choose another operation or level; its conformance statement lists what it offers.',
  });
}

const unknownDestination = 0xa801;

/** What a status other than success means (PS3.4, C.4.1.1.4 and C.4.2.1.5). */
export function queryFailure(
  status: number,
  { calledAe, callingAe }: Pick<DicomTarget, 'calledAe' | 'callingAe'>,
  destination?: string,
): PluginError {
  const code = statusCode(status);
  if (status === unknownDestination) {
    return new PluginError(
      'PH-CFG-001',
      `${calledAe} does not know the destination "${destination}" (${code}).`,
      {
        hint: 'Ask its operator to add the AE title, address and port of the DICOM listener.',
        issues: [
          {
            code: 'PH-CFG-001',
            severity: 'error',
            message: 'The other side does not know it.',
            at: { field: 'move_destination' },
          },
        ],
      },
    );
  }
  switch (statusClass(status)) {
    case 'busy':
      return new PluginError('PH-NET-003', `${calledAe} cannot do it just now (${code}).`);
    case 'forbidden':
      return new PluginError('PH-AUT-001', `${calledAe} does not let ${callingAe} ask (${code}).`);
    default:
      // Not every archive has a status of its own for a destination that it does not know.
      if (destination !== undefined) {
        return new PluginError('PH-REJ-001', `${calledAe} sent nothing to "${destination}" (${code}).`, {
          hint: 'Look whether it knows that AE title with the address and port of the DICOM listener, and whether it has what is named.',
        });
      }
      return new PluginError('PH-REJ-001', `${calledAe} refused the search (${code}).`, {
        hint: 'Look at the search keys: some systems want a certain one, or refuse a search for everything.',
      });
  }
}
