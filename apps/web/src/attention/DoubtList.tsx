import { CircleCheck } from 'lucide-react';
import { t } from '../language/t.ts';
import { AttentionList } from './AttentionList.tsx';
import { DecisionButtons } from './DecisionButtons.tsx';

/** Messages of which nobody knows whether the destination has them, with the decisions. */
export function DoubtList() {
  return (
    <AttentionList
      kind="in_doubt"
      label={t('Messages in doubt')}
      empty={{
        icon: <CircleCheck aria-hidden />,
        title: t('No message is in doubt'),
        text: t(
          'A message is in doubt when the server stopped in the middle of a send that must not be repeated. Ask the destination, then decide here.',
        ),
      }}
      actions={(run) => (
        <DecisionButtons
          run={run}
          choices={[
            {
              decision: 'delivered',
              label: t('It arrived'),
              title: t('The destination has the message'),
              text: t(
                'Nothing is sent, and the steps behind it go on. Say how you know: who looked, in which system.',
              ),
              action: t('Note that it arrived'),
            },
            {
              decision: 'resend',
              label: t('Send again'),
              title: t('Send the message again'),
              text: t(
                'It goes once more to this destination and to no other. A destination that has it already gets it twice.',
              ),
              action: t('Send it again'),
            },
            {
              decision: 'give_up',
              label: t('Give up'),
              title: t('Give the message up'),
              text: t('Nothing is sent and it leaves this list. It stays among the runs.'),
              action: t('Give it up'),
            },
          ]}
        />
      )}
    />
  );
}
