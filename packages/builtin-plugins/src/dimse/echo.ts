import { PluginError } from '@pyheart/plugin-sdk';
import { commandFields } from './command.ts';
import { type DicomTarget, openAssociation } from './openAssociation.ts';
import { statusCode, statuses } from './statuses.ts';
import { implicitLittleEndian, verification } from './uids.ts';

/** Asks a system whether it is there (C-ECHO). Rejects as `openAssociation` does, or when it says no. */
export async function echo(target: DicomTarget, signal: AbortSignal): Promise<void> {
  const wanted = { abstractSyntax: verification, transferSyntaxes: [implicitLittleEndian] };
  const association = await openAssociation(target, [wanted], signal);
  await association.during(signal, async () => {
    const [context] = association.contexts;
    if (context === undefined) {
      throw new PluginError('PH-REJ-001', `${association.system} does not take C-ECHO.`);
    }
    await association.send(context, {
      field: commandFields.echo,
      hasData: false,
      messageId: 1,
      sopClass: verification,
    });
    const answer = await association.receive(target.answerSeconds);
    const status = answer?.command.status;
    if (status === statuses.success) return;
    throw new PluginError(
      'PH-REJ-001',
      status === undefined
        ? `${association.system} did not answer C-ECHO.`
        : `${association.system} answered C-ECHO with ${statusCode(status)}.`,
    );
  });
  await association.release();
}
