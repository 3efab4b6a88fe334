export type FailureClass =
  | 'transient'
  | 'throttled'
  | 'peer_down'
  | 'auth'
  | 'rejected'
  | 'invalid'
  | 'conflict'
  | 'protocol'
  | 'config'
  | 'security'
  | 'ambiguous'
  | 'bug';

/** What the engine does by itself for a class: it reads this table, never an error text. */
export const failureClasses: Record<FailureClass, { retries: boolean; meaning: string }> = {
  transient: { retries: true, meaning: 'The connection failed or the peer was busy; trying again helps.' },
  throttled: { retries: true, meaning: 'The peer asked for fewer requests; wait as long as it said.' },
  peer_down: { retries: true, meaning: 'The peer does not answer at all; its queue is held.' },
  auth: {
    retries: true,
    meaning: 'The peer refused the credentials; tried once more, then its queue is held.',
  },
  rejected: { retries: false, meaning: 'The peer understood the message and said no.' },
  invalid: { retries: false, meaning: 'A check of our own found it before sending.' },
  conflict: { retries: false, meaning: 'The record changed at the peer since it was read.' },
  protocol: { retries: true, meaning: 'The peer broke the protocol.' },
  config: { retries: false, meaning: 'A setting is missing or wrong.' },
  security: { retries: false, meaning: 'A guard stopped it.' },
  ambiguous: { retries: false, meaning: 'The request left and no answer came: nobody knows.' },
  bug: { retries: false, meaning: 'A defect of a plugin.' },
};

interface FailureEntry {
  class: FailureClass;
  title: string;
  remedy: string;
}

const entry = (cls: FailureClass, title: string, remedy: string): FailureEntry => ({
  class: cls,
  title,
  remedy,
});

/** Every code a plugin may fail with. docs/errors.md lists exactly these; a test compares them. */
export const failureCodes = {
  'PH-NET-001': entry(
    'transient',
    'No answer',
    'Check that the system is up and that host and port are right.',
  ),
  'PH-NET-002': entry('transient', 'Timed out', 'Raise the timeout or ask the system why it is slow.'),
  'PH-NET-003': entry('transient', 'Server error', 'The system failed inside; its own log says why.'),
  'PH-NET-004': entry('throttled', 'Asked to slow down', 'Nothing to do: the message is sent again later.'),
  'PH-NET-005': entry('config', 'Port is taken', 'Choose another port or stop the program that uses it.'),
  'PH-NET-006': entry('config', 'Unknown host', 'Check the spelling of the host name and the DNS.'),
  'PH-NET-007': entry(
    'transient',
    'Nothing of ours listens there',
    'Start the pipeline that listens there, or let an administrator grant the system in Settings.',
  ),
  'PH-NET-010': entry(
    'peer_down',
    'System is not answering',
    'Messages wait and go out when it answers again.',
  ),
  'PH-TLS-001': entry(
    'security',
    'TLS failed',
    'Check the certificate, its name, its dates and its authority.',
  ),
  'PH-AUT-001': entry('auth', 'Credentials refused', 'Renew the secret and replay the message.'),
  'PH-AUT-002': entry('auth', 'No token', 'Check the token address, the client id and the client secret.'),
  'PH-REJ-001': entry('rejected', 'Message rejected', 'Correct what the answer names, then replay.'),
  'PH-REJ-002': entry('rejected', 'Not found', 'Check the id or create the record first.'),
  'PH-REJ-009': entry('conflict', 'Record changed', 'Read it again, then replay.'),
  'PH-VAL-001': entry('invalid', 'Message is not valid', 'Correct the fields that the report names.'),
  'PH-VAL-002': entry('invalid', 'Message cannot be read', 'Ask the sender for a correct message.'),
  'PH-VAL-003': entry(
    'invalid',
    'Check took too long',
    'Make the rule that is named simpler, or raise the limit.',
  ),
  'PH-MAP-001': entry('invalid', 'Mapping failed', 'Open the mapping row that is named.'),
  'PH-MAP-002': entry(
    'invalid',
    'Setting gets no value',
    'Correct the message, or choose at the field what counts when it has no value.',
  ),
  'PH-PRT-001': entry('protocol', 'Unreadable answer', 'Ask the system what it sends.'),
  'PH-PRT-002': entry('protocol', 'Wrong control id', 'The answer was for another message (MSA-2).'),
  'PH-PRT-003': entry(
    'protocol',
    'Sequence numbers differ',
    'Compare which messages the two systems have, or let the node begin anew.',
  ),
  'PH-STO-001': entry(
    'rejected',
    'Content is gone',
    'Ask the sender for it again; retention has removed it.',
  ),
  'PH-STO-002': entry(
    'security',
    'Content was changed',
    'Look at the disk and at who can write to it, then ask the sender for the content again.',
  ),
  'PH-STO-003': entry(
    'config',
    'Content is too big for this node',
    'Use a node that passes the content on as it is: HTTP request or Write files.',
  ),
  'PH-DLV-001': entry(
    'rejected',
    'No destination',
    'Wire the port that is named, or filter the message before.',
  ),
  'PH-DLV-002': entry(
    'ambiguous',
    'Outcome unknown',
    'Ask the system whether it has the message, then decide.',
  ),
  'PH-DLV-003': entry(
    'rejected',
    'Given up',
    'A person decided that the message is not sent any more; replay it if that was wrong.',
  ),
  'PH-DLV-004': entry(
    'throttled',
    'Waits for its turn',
    'Nothing to do: the rate limit of the node lets it go at the time that is named.',
  ),
  'PH-CFG-001': entry('config', 'Settings are wrong', 'Open the node: the field is marked.'),
  'PH-CFG-004': entry('config', 'Missing variables', 'Set the named environment variables or secrets.'),
  'PH-FIL-001': entry(
    'config',
    'Folder cannot be used',
    'Check that it exists and that its rights allow it.',
  ),
  'PH-FIL-002': entry('rejected', 'File exists', 'Choose another name or allow overwriting.'),
  'PH-CAL-001': entry(
    'transient',
    'Pipeline cannot be called',
    'Start the pipeline that is named, and give it a node "Called by a pipeline".',
  ),
  'PH-CAL-002': entry(
    'config',
    'Pipelines call each other in a circle',
    'Take out one of the calls that lead back.',
  ),
  'PH-DUP-001': entry(
    'conflict',
    'Control id used twice',
    'Compare it with the message that had the id first; replay it when it is right.',
  ),
  'PH-FHR-012': entry(
    'conflict',
    'Several records match',
    'Make the search of the conditional request narrower.',
  ),
  'PH-SCR-001': entry('invalid', 'Script ran too long', 'Make the script shorter or raise its limit.'),
  'PH-SCR-002': entry('invalid', 'Script failed', 'Open the script at the line that is named.'),
  'PH-TPL-001': entry('invalid', 'Template failed', 'Open the template at the line that is named.'),
  'PH-NTF-007': entry('security', 'Would leak patient data', 'Take the patient fields out of the text.'),
  'PH-EXP-002': entry('security', 'Secret in the export', 'Replace the value by a reference, then export.'),
  'PH-SEC-001': entry('security', 'Blocked', 'An administrator can grant the system in Settings.'),
  'PH-SEC-020': entry(
    'security',
    'Stored value cannot be opened',
    'Its bytes were changed or belong elsewhere. Restore the database from a backup.',
  ),
  'PH-SEC-021': entry(
    'security',
    'Master key is another one',
    'Start with the master key that is named; nothing was changed.',
  ),
  'PH-BUG-001': entry('bug', 'Defect of a plugin', 'Report it with the reference number.'),
} as const satisfies Record<string, FailureEntry>;

export type FailureCode = keyof typeof failureCodes;

/** Whether a text, such as the code of a stored run, is a code of this version. */
export function isFailureCode(code: string | undefined): code is FailureCode {
  return code !== undefined && code in failureCodes;
}
