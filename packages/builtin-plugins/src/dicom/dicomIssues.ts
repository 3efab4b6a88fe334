import { type DicomIssue, formatDicomPlace } from '@pyheart/formats/dicom';
import { type Issue, PluginError } from '@pyheart/plugin-sdk';

/** A finding of the DICOM reader as the studio's issue. */
export function dicomIssueAsOurs({ severity, message, hint, tag, offset }: DicomIssue): Issue {
  const path = formatDicomPlace(tag, offset);
  return { code: 'PH-VAL-002', severity, message, hint, ...(path === '' ? {} : { at: { path } }) };
}

/** Why bytes are no DICOM object, as a step says it. */
export function noDicom(issues: readonly DicomIssue[]): PluginError {
  const [first] = issues;
  return new PluginError('PH-VAL-002', first?.message ?? 'This is no DICOM object.', {
    hint: first?.hint ?? 'Check that the sender sends DICOM.',
    issues: issues.map(dicomIssueAsOurs),
  });
}
