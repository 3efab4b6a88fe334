import { DatabaseBackup, HeartPulse, Hospital, Images, Inbox, Mail, Play, Square } from 'lucide-react';
import { useState } from 'react';
import type { Simulator } from '../api.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { countText } from '../ui/count.ts';
import { Select } from '../ui/Select.tsx';
import { ActivityList } from './ActivityList.tsx';
import { partnerCommands } from './partnerCommands.ts';
import { SendForm } from './SendForm.tsx';

const icons = {
  ehr: Hospital,
  receiver: Inbox,
  fhir: HeartPulse,
  mail: Mail,
  bulk: DatabaseBackup,
  pacs: Images,
};

export function PartnerPanel({ simulator }: { simulator: Simulator }) {
  const { key, title, running } = simulator;
  const commands = partnerCommands(simulator);
  const [busy, setBusy] = useState(false);
  const Icon = icons[key];
  const toggle = async () => {
    setBusy(true);
    await (running ? commands.stop() : commands.start());
    setBusy(false);
  };
  return (
    <section aria-label={title} className="flex min-w-0 flex-col rounded-md border bg-raised">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-1.5 border-b p-3">
        <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-3" />
        <div className="min-w-0 flex-1">
          <h2 className="flex flex-wrap items-center gap-2 font-medium text-md">
            {title}
            <Badge tone={running ? 'accent' : 'neutral'}>{running ? t('Running') : t('Stopped')}</Badge>
          </h2>
        </div>
        <Button
          size="sm"
          busy={busy}
          onClick={toggle}
          aria-label={running ? t('Stop {title}', { title }) : t('Start {title}', { title })}
        >
          {running ? <Square aria-hidden /> : <Play aria-hidden />}
          {running ? t('Stop') : t('Start')}
        </Button>
        <p className="basis-full text-ink-2 text-xs">{simulator.summary}</p>
      </header>
      <div className="flex flex-col gap-3 p-3">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-3 gap-y-2 text-xs">
          {simulator.address ? (
            <>
              <dt className="text-ink-3">{key === 'ehr' ? t('Sends to') : t('Address')}</dt>
              <dd className="flex min-w-0 items-center gap-1">
                <code dir="auto" className="truncate font-mono">
                  {simulator.address}
                </code>
                <CopyButton text={simulator.address} label={t('Copy the address of {title}', { title })} />
              </dd>
            </>
          ) : null}
          <dt className="text-ink-3">{t('Messages')}</dt>
          <dd className="tabular">
            {t('{received} received, {sent} sent', {
              received: countText(simulator.received),
              sent: countText(simulator.sent),
            })}
          </dd>
          {simulator.behaviours.length > 0 ? (
            <>
              <dt className="text-ink-3">{t('Behaviour')}</dt>
              <dd>
                <Select
                  aria-label={t('Behaviour of {title}', { title })}
                  value={simulator.behaviour}
                  options={simulator.behaviours}
                  onChange={(value) =>
                    commands.behave(
                      value,
                      simulator.behaviours.find((one) => one.value === value)?.label ?? value,
                    )
                  }
                />
              </dd>
            </>
          ) : null}
        </dl>
        {key === 'ehr' ? <SendForm /> : null}
      </div>
      <ActivityList simulator={simulator} onClear={commands.clear} />
    </section>
  );
}
