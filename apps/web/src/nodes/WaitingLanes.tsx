import type { Outputs } from '../api.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';

/** What waits, by lane; nothing to look at when nothing does. */
export function WaitingLanes({ lanes }: { lanes: Outputs['nodes']['list']['lanes'] }) {
  return (
    <section aria-label={t('Waiting messages')}>
      <h2 className="mb-2 font-medium text-md">{t('Waiting messages')}</h2>
      {lanes.length === 0 ? (
        <p className="text-ink-2">{t('Nothing waits in any lane.')}</p>
      ) : (
        <ScrollBox label={t('Lanes')} look="bare">
          <table className="w-full text-start text-sm">
            <thead className="text-ink-3 text-xs">
              <tr>
                <th className="py-1 pe-4 font-normal">{t('Lane')}</th>
                <th className="py-1 pe-4 font-normal">{t('Drained by')}</th>
                <th className="py-1 pe-4 font-normal">{t('Waiting')}</th>
                <th className="py-1 font-normal">{t('Oldest')}</th>
              </tr>
            </thead>
            <tbody>
              {lanes.map(({ lane, holder, waiting, oldestAt }) => (
                <tr key={lane} className="border-t">
                  <td className="py-1 pe-4">{lane}</td>
                  <td className="py-1 pe-4">{holder ?? t('nobody yet')}</td>
                  <td className="py-1 pe-4">{waiting}</td>
                  <td className="py-1">
                    <MomentText at={oldestAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  );
}
