/** Every code that backup, verify and restore end with. docs/errors.md lists exactly these; a test compares them. */
export const backupCodes = {
  'PH-BAK-001': ['Folder cannot be used', 'Name a new or empty folder on a disk with room.'],
  'PH-BAK-002': ['Not a finished backup', 'Name the folder of a backup that ended well, or make a new one.'],
  'PH-BAK-003': [
    'File of the backup is damaged',
    'Take another copy of this backup, or the backup before it.',
  ],
  'PH-BAK-004': [
    'Content of the backup does not fit',
    'Keep the backup before it, and look at the row or content that is named in the installation.',
  ],
  'PH-BAK-005': [
    'Installation is not empty',
    'Restore into a new data folder or database, or add --replace to lose what is there.',
  ],
  'PH-BAK-006': ['Installation is in use', 'Stop the process that is named, then try again.'],
  'PH-BAK-007': ['Made for another version', 'Use the version that is named, or a newer one.'],
  'PH-BAK-008': ['Nothing to back up', 'Check PYHEART_DATA and DATABASE_URL.'],
} as const;

export type BackupCode = keyof typeof backupCodes;

/** A backup, a check of one or a restore ended. The sentence names the place and what to do; never message content. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  readonly code: BackupCode;
  /** The message without its code. */
  readonly sentence: string;

  constructor(code: BackupCode, sentence: string, options: { cause?: unknown } = {}) {
    super(`${code}: ${sentence}`, options);
    this.code = code;
    this.sentence = sentence;
  }
}
