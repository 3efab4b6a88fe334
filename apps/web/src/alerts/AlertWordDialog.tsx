import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { NoteDialog } from '../attention/NoteDialog.tsx';
import { inWords } from '../language/inWords.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import type { AlertEntry } from './AlertRow.tsx';

interface AlertWordDialogProps {
  alert: AlertEntry;
  word: 'acknowledge' | 'resolve';
  onClose(): void;
}

const words = {
  acknowledge: {
    title: msg('Acknowledge the alert'),
    text: msg(
      'You look after it: everybody sees that, and nobody is told of it any more. It is resolved by itself when its cause is gone.',
    ),
    action: msg('Acknowledge'),
    done: msg('Acknowledged the alert'),
  },
  resolve: {
    title: msg('Resolve the alert'),
    text: msg(
      'It is over for everybody. While its cause goes on it stays closed; when the cause goes away and comes back, that is a new alert.',
    ),
    action: msg('Resolve'),
    done: msg('Resolved the alert'),
  },
} as const;

/** Asks for a note, which may stay empty, and says who it is that looks after an alert or ends it. */
export function AlertWordDialog({ alert, word, onClose }: AlertWordDialogProps) {
  const queryClient = useQueryClient();
  const { title, text, action, done } = words[word];
  const onSuccess = async () => {
    announce(t(done));
    onClose();
    await queryClient.invalidateQueries({ queryKey: api.alerts.pathKey() });
  };
  const acknowledge = useMutation(api.alerts.acknowledge.mutationOptions({ onSuccess }));
  const resolve = useMutation(api.alerts.resolve.mutationOptions({ onSuccess }));
  const change = word === 'acknowledge' ? acknowledge : resolve;
  return (
    <NoteDialog
      title={t(title)}
      text={`${inWords(alert.sentence)} ${t(text)}`}
      action={t(action)}
      label={t('Note')}
      length={{ min: 0, max: 500 }}
      busy={change.isPending}
      error={change.error}
      onNote={(note) => change.mutate({ id: alert.id, note })}
      onClose={onClose}
    />
  );
}
