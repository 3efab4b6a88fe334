import { emptyPipeline, type PluginManifest } from '@pyheart/plugin-sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { api, client } from '../api.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { MessageView } from '../messages/MessageView.tsx';
import { sampleOrigin } from '../samples/sampleOrigin.ts';
import { StepStatusBadge } from '../try/StepStatusBadge.tsx';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Field } from '../ui/Field.tsx';
import { InWords } from '../ui/InWords.tsx';
import { Select } from '../ui/Select.tsx';
import { samplesFor } from './samplesFor.ts';

/** Runs a plugin with its example settings on a sample, in memory; what would be sent is only told. */
export function TryPlugin({ manifest }: { manifest: PluginManifest }) {
  const library = useQuery(api.samples.list.queryOptions({ language: useLanguage() }));
  const [chosen, setChosen] = useState<string>();
  const samples = samplesFor(manifest, library.data ?? []);
  const sample = samples.find(({ id }) => id === chosen) ?? samples[0];
  const run = useMutation({
    mutationFn: async () => {
      if (!sample) throw new Error('Choose a sample first.');
      const { key, version, title, example } = manifest;
      const node = {
        id: 'node',
        plugin: key,
        version,
        name: title,
        settings: { ...example },
        position: { x: 0, y: 0 },
      };
      const { kind, text, subtype } = await client.samples.read.query({ id: sample.id });
      const { trace } = await client.pipelines.tryRun.mutate({
        document: { ...emptyPipeline(t('Try of a plugin')), nodes: [node] },
        node: node.id,
        message: { kind, text, ...(subtype === undefined ? {} : { subtype }) },
      });
      return trace;
    },
  });
  if (manifest.inputs.length === 0) return null;
  const step = run.data?.steps.at(-1);
  return (
    <section aria-label={t('Try it')} className="flex flex-col gap-3">
      <h3 className="font-medium">{t('Try it on a sample')}</h3>
      <p className="text-ink-2 text-xs">
        {t('Runs with the example settings above. Nothing is stored and nothing leaves the studio.')}
      </p>
      {library.data && samples.length === 0 ? (
        <p className="text-ink-3 text-xs">
          {t('The library has no sample of a kind that this plugin takes.')}
        </p>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <div className="min-w-64 flex-1">
            <Field label={t('Sample')}>
              {(ids) => (
                <Select
                  {...ids}
                  value={sample?.id}
                  options={samples.map((one) => ({
                    value: one.id,
                    label: one.name,
                    help: sampleOrigin(one),
                  }))}
                  onChange={(id) => {
                    setChosen(id);
                    run.reset();
                  }}
                />
              )}
            </Field>
          </div>
          <Button busy={run.isPending} disabled={!sample} onClick={() => run.mutate()}>
            <Play aria-hidden /> {t('Run {title}', { title: manifest.title })}
          </Button>
        </div>
      )}
      {run.error ? <FailureNote error={run.error} doing={t('Trying the plugin')} className="m-0" /> : null}
      <div aria-live="polite" className="flex flex-col gap-2">
        {step ? (
          <>
            <StepStatusBadge step={step} />
            {step.failure ? (
              <p className="break-words">
                <InWords of={step.failure} />
              </p>
            ) : null}
            {step.explanations.map((sentence) => (
              <p key={sentence} className="text-ink-2 text-xs">
                {inWords(sentence)}
              </p>
            ))}
          </>
        ) : null}
      </div>
      {step?.outputs.map(({ port, message }) => {
        const output = run.data?.messages[message];
        const title = manifest.outputs.find(({ name }) => name === port)?.title ?? port;
        return output ? (
          <section key={`${port} ${message}`} aria-label={t('Output {title}', { title })}>
            <h4 className="mb-1 font-medium text-xs">{t('Output “{title}”', { title })}</h4>
            <MessageView message={output} />
          </section>
        ) : null;
      })}
    </section>
  );
}
