interface StudioCode {
  /** What happened, in a few words. */
  title: string;
  /** The usual next move. */
  remedy: string;
}

const entry = (title: string, remedy: string): StudioCode => ({ title, remedy });

/** Every code with which the server itself refuses something. A code keeps its meaning for ever. */
export const studioCodes = {
  'PH-STU-400': entry('Request is not as expected', 'Correct the field that is named and try again.'),
  'PH-STU-401': entry('Not signed in', 'Sign in, then do it again.'),
  'PH-STU-402': entry('Sign-in is off', 'Go on: the server only answers to this computer.'),
  'PH-STU-403': entry('Password is not right', 'Type it again; many wrong ones make you wait.'),
  'PH-STU-404': entry('It is not there', 'It may have been removed. Go back to the list.'),
  'PH-STU-409': entry('Somebody else was faster', 'Load their changes, then make yours again.'),
  'PH-STU-412': entry('Pipeline has problems', 'Correct what the list of problems names, then publish.'),
  'PH-STU-413': entry(
    'Pipeline is not in the right state',
    'Start, stop, pause or publish it first, as the text says.',
  ),
  'PH-STU-414': entry('Pipeline cannot be archived yet', 'Stop it first.'),
  'PH-STU-415': entry('Simulators are off', 'Start the server with PYHEART_SIMULATORS=on.'),
  'PH-STU-416': entry('Simulator is not running', 'Start it on the page of partner systems.'),
  'PH-STU-417': entry('No open MLLP listener', 'Start a pipeline that has one, or choose another.'),
  'PH-STU-420': entry('Messages have not ended', 'Wait for them, or choose others.'),
  'PH-STU-421': entry('Messages of several pipelines', 'Choose messages of one pipeline.'),
  'PH-STU-422': entry('Too many messages chosen', 'Narrow the filter.'),
  'PH-STU-423': entry('Too many messages for one file', 'Choose fewer, or export them in parts.'),
  'PH-STU-424': entry('No version to replay with', 'Publish the pipeline, or choose the version of then.'),
  'PH-STU-425': entry('Message is still on its way', 'Wait for its end, then send it again.'),
  'PH-STU-426': entry(
    'Decision does not fit',
    'Look at the message again: it may have been decided already.',
  ),
  'PH-STU-427': entry('Days are being removed', 'Place the hold again in a moment.'),
  'PH-STU-429': entry('Too many wrong passwords', 'Wait as long as the text says.'),
  'PH-STU-430': entry(
    'Four-eyes publishing is on',
    'Propose the change; another person publishes it by approving.',
  ),
  'PH-STU-431': entry('There is no second person', 'Give another person an account first, as the text says.'),
  'PH-STU-432': entry('Review is over, or another one is open', 'Look at the reviews of the pipeline again.'),
  'PH-STU-433': entry('Own change', 'Ask a person who did not make the change.'),
  'PH-STU-434': entry(
    'Not approved by a second person',
    'Propose the change in the studio, or run the file with --without-review.',
  ),
  'PH-STU-440': entry(
    'Connection is in use',
    'Choose another connection in the nodes that are named, then remove it.',
  ),
  'PH-STU-441': entry('Connection is not complete', 'Correct what the list names, then save again.'),
  'PH-STU-450': entry(
    'Message cannot be made safe',
    'Make the test from a sample with invented patients instead.',
  ),
  'PH-STU-451': entry('Tests do not pass', 'Correct the pipeline or accept the new output, then publish.'),
  'PH-STU-452': entry(
    'Answers are not complete',
    'Answer what the text names, or say that you do not know it yet.',
  ),
  'PH-STU-460': entry('Alert is over already', 'Its history says when, and by whom.'),
  'PH-STU-470': entry(
    'Patient data may not be shown',
    'Ask a person whom Settings names under Patient data.',
  ),
  'PH-STU-471': entry(
    'List of people is not possible',
    'Choose people with an account, yourself among them.',
  ),
  'PH-STU-472': entry('Text holds masks', 'Show patient data first, then correct the message and send it.'),
  'PH-STU-480': entry('System is granted already', 'Withdraw it first if its reason is to change.'),
  'PH-STU-500': entry('A defect', 'Send us the reference; the log of the server has the details.'),
} as const satisfies Record<string, StudioCode>;

export type StudioErrorCode = keyof typeof studioCodes;
