import { Trash2 } from 'lucide-react';
import { client, type Outputs } from '../api.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { refreshGrants } from './refreshGrants.ts';

/** A system that may be reached, why, and since when. */
export function GrantRow({ granted }: { granted: Outputs['network']['list']['granted'][number] }) {
  const { system, reason, grantedBy, grantedAt } = granted;
  const withdraw = async () => {
    try {
      await client.network.withdraw.mutate({ system });
      toastDone(t('Withdrew the grant of {system}', { system }));
    } catch (error) {
      toastFailure(t('Withdrawing the grant of {system}', { system }), error);
    }
    await refreshGrants();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
      <div className="min-w-0 flex-1 basis-44">
        <code dir="ltr" className="break-all font-mono">
          {system}
        </code>
        <p className="break-words text-ink-2">{reason}</p>
        <p className="text-ink-3 text-xs">
          {rich('granted by {person} {moment}', {
            person: grantedBy,
            moment: <MomentText at={grantedAt} />,
          })}
        </p>
      </div>
      <ConfirmDialog
        title={t('Withdraw the grant of {system}?', { system })}
        text={t(
          'Open connections to it are closed, and messages that go there fail until it is granted again.',
        )}
        action={t('Withdraw the grant')}
        onConfirm={withdraw}
        trigger={
          <IconButton label={t('Withdraw the grant of {system}', { system })} size="sm">
            <Trash2 aria-hidden />
          </IconButton>
        }
      />
    </li>
  );
}
