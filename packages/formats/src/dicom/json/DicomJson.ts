/** What a JSON document may hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** An element of DICOM JSON (PS3.18, F.2.2). */
export type DicomJsonElement = {
  vr: string;
  Value?: JsonValue[];
  /** Bytes as base64, little endian. */
  InlineBinary?: string;
  BulkDataURI?: string;
};

/** A data set as DICOM JSON: elements by tag, eight hexadecimal digits in capitals. */
export type DicomJson = { [tag: string]: DicomJsonElement };
