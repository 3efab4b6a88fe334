import { CircleCheck } from 'lucide-react';
import { AttentionList } from './AttentionList.tsx';
import { DecisionButtons } from './DecisionButtons.tsx';

/** Messages of which nobody knows whether the destination has them, with the decisions. */
export function DoubtList() {
  return (
    <AttentionList
      kind="in_doubt"
      label="Messages in doubt"
      empty={{
        icon: <CircleCheck aria-hidden />,
        title: 'No message is in doubt',
        text: 'A message is in doubt when the server stopped in the middle of a send that must not be repeated. Ask the destination, then decide here.',
      }}
      actions={(run) => (
        <DecisionButtons
          run={run}
          choices={[
            {
              decision: 'delivered',
              label: 'It arrived',
              title: 'The destination has the message',
              text: 'Nothing is sent, and the steps behind it go on. Say how you know: who looked, in which system.',
              action: 'Note that it arrived',
            },
            {
              decision: 'resend',
              label: 'Send again',
              title: 'Send the message again',
              text: 'It goes once more to this destination and to no other. A destination that has it already gets it twice.',
              action: 'Send it again',
            },
            {
              decision: 'give_up',
              label: 'Give up',
              title: 'Give the message up',
              text: 'Nothing is sent and it leaves this list. It stays among the runs.',
              action: 'Give it up',
            },
          ]}
        />
      )}
    />
  );
}
