import type { PipelineDocument } from '@pyheart/plugin-sdk';

/** Where the systems are that a template talks to; by default the built-in simulators. */
export interface TemplatePeers {
  /** `http://127.0.0.1:4180/fhir`. */
  fhirUrl: string;
  smtpHost: string;
  smtpPort: number;
  /** The port of the system that MLLP senders of templates send to. */
  receiverPort: number;
  /** The port of the image archive that DICOM senders of templates send to. */
  pacsPort: number;
  /** The port that MLLP listeners of templates take. */
  mllpPort: number;
  /** The port that HTTP listeners of templates take. */
  httpPort: number;
  /** The port that DICOM listeners of templates take. */
  dicomPort: number;
  /** A folder that templates may read and write below. */
  folder: string;
}

/**
 * A pipeline to start from: opened as a draft, it runs against the built-in simulators as it is. A file in `gallery` is a
 * template.
 */
export interface PipelineTemplate {
  key: string;
  /** Where it stands in the gallery, the lowest first. */
  order: number;
  title: string;
  summary: string;
  /** Who builds such a pipeline. */
  audience: string;
  /** What its messages are written in: "HL7 v2", "FHIR", "CSV" … The gallery is narrowed by it. */
  formats: readonly string[];
  document(peers: TemplatePeers): PipelineDocument;
}
