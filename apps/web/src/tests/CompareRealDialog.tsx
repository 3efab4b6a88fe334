import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { client } from '../api.ts';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { useContentTurn } from '../patientData/refreshContent.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Comparison } from './Comparison.tsx';
import { comparedWords } from './testWords.ts';

const counts = ['10', '20', '50', '100', '200'];

/** The last real messages through the draft and the published version; nothing is sent and nothing is stored. */
export function CompareRealDialog() {
  const { pipelineId, tests } = useDesigner();
  const document = useDraft((state) => state.document);
  const [count, setCount] = useState('20');
  const compare = useMutation({
    mutationFn: () => client.pipelineTests.compareReal.mutate({ pipelineId, document, count: Number(count) }),
    onSuccess: (result) => announce(comparedWords(result)),
  });
  const { mutate } = compare;
  const turn = useContentTurn((state) => state.turn);
  const compared = useRef(turn);
  // What was shown is compared again as soon as it is masked, and the other way round.
  useEffect(() => {
    if (compared.current === turn) return;
    compared.current = turn;
    mutate();
  }, [turn, mutate]);
  return (
    <Dialog
      open
      onOpenChange={() => tests.setState({ isComparing: false })}
      size="lg"
      title={t('Compare with real messages')}
      description={t(
        'The last messages that came in go through this draft and through the published version, with all destinations simulated. What would be sent differently is grouped by place. Nothing is stored.',
      )}
      footer={
        <Button look="primary" busy={compare.isPending} onClick={() => compare.mutate()}>
          {t('Compare {count} messages', { count })}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="max-w-56">
          <Field label={t('How many of the last messages')} required>
            {(ids) => (
              <Select
                {...ids}
                value={count}
                options={counts.map((value) => ({ value, label: value }))}
                onChange={setCount}
              />
            )}
          </Field>
        </div>
        {compare.isError ? (
          <FailureNote error={compare.error} doing={t('Comparing')} className="m-0" />
        ) : compare.data ? (
          <Comparison result={compare.data} />
        ) : null}
      </div>
    </Dialog>
  );
}
