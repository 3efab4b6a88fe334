import type { Port } from '@pyheart/plugin-sdk';

/** The output of every node that runs: the message that failed, with the reason in its labels. */
export const errorPort: Port = {
  name: 'error',
  title: 'Error',
  kinds: 'any',
  sameAs: 'in',
  help: 'The message as it arrived, when this step failed for good.',
};

/** The output of messages that the other side understood and refused, or that a check refused before. */
export const rejectedPort: Port = {
  name: 'rejected',
  title: 'Rejected',
  kinds: 'any',
  sameAs: 'in',
  help: 'The message as it arrived, when the other side said no. The reasons are with the step.',
};
