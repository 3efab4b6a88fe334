import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, type Inputs } from '../api.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { toastDone } from '../ui/toast.ts';
import { NoteDialog } from './NoteDialog.tsx';

interface Choice {
  decision: Inputs['attention']['decide']['decision'];
  label: string;
  title: string;
  text: string;
  action: string;
}

interface DecisionButtonsProps {
  run: { runId: string; controlId?: string };
  choices: readonly Choice[];
}

/** The decisions that a message waits for; each asks for the reason first. */
export function DecisionButtons({ run, choices }: DecisionButtonsProps) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Choice>();
  const decide = useMutation(
    api.attention.decide.mutationOptions({
      async onSuccess(_, { decision }) {
        const done = choices.find((choice) => choice.decision === decision)?.title ?? t('Decided');
        toastDone(done);
        announce(done);
        setChosen(undefined);
        await queryClient.invalidateQueries({ queryKey: api.attention.pathKey() });
        await queryClient.invalidateQueries({ queryKey: api.runs.pathKey() });
      },
    }),
  );
  const name = run.controlId ?? run.runId;
  return (
    <>
      {choices.map((choice) => (
        <Button
          key={choice.decision}
          size="sm"
          aria-label={`${choice.label}: ${name}`}
          onClick={() => {
            decide.reset();
            setChosen(choice);
          }}
        >
          {choice.label}
        </Button>
      ))}
      {chosen ? (
        <NoteDialog
          title={chosen.title}
          text={chosen.text}
          action={chosen.action}
          busy={decide.isPending}
          error={decide.error}
          onNote={(note) => decide.mutate({ runId: run.runId, decision: chosen.decision, note })}
          onClose={() => setChosen(undefined)}
        />
      ) : null}
    </>
  );
}
