import { type DicomIssue, formatDicomPlace } from '@pyheart/formats/dicom';
import { type Issue, PluginError } from '@pyheart/plugin-sdk';

/** A finding of the DICOM reader as the studio's issue. */
export function dicomIssueAsOurs({ code, severity, message, hint, tag, offset }: DicomIssue): Issue {
  const path = formatDicomPlace(tag, offset);
  return { code: codeOf(code), severity, message, hint, ...(path === '' ? {} : { at: { path } }) };
}

/** Why bytes are no DICOM object that can be worked on, as a step says it. */
export function noDicom(issues: readonly DicomIssue[]): PluginError {
  const first = issues.find(({ severity }) => severity === 'error');
  return new PluginError(codeOf(first?.code), first?.message ?? 'This is no DICOM object.', {
    hint: first?.hint ?? 'Check that the sender sends DICOM.',
    issues: issues.map(dicomIssueAsOurs),
  });
}

function codeOf(code: DicomIssue['code'] | undefined): 'PH-STO-003' | 'PH-VAL-002' {
  return code === 'DICOM_TOO_BIG' ? 'PH-STO-003' : 'PH-VAL-002';
}
