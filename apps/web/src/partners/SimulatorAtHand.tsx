import { changeSettings, type PipelineNode, type PluginManifest } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { Radio } from 'lucide-react';
import { api } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { Button } from '../ui/Button.tsx';
import { simulatorAtHand } from './companions.ts';

/** For a node that has no address yet: the simulated partner that it can talk to until the real one is known. */
export function SimulatorAtHand({ node, manifest }: { node: PipelineNode; manifest: PluginManifest }) {
  const { draft } = useDesigner();
  const list = useQuery(api.simulators.list.queryOptions({ language: useLanguage() }));
  const atHand = simulatorAtHand(node, list.data ?? []);
  if (!atHand) return null;
  const { simulator, settings } = atHand;
  const take = () =>
    draft.dispatch({
      ...changeSettings(node.id, { ...node.settings, ...settings }, manifest),
      label: () => t('Let {name} talk to {simulator}', { name: node.name, simulator: simulator.title }),
    });
  return (
    <div className="mb-3 flex flex-col items-start gap-2 rounded-md border border-dashed p-2 text-ink-2 text-xs">
      <p>
        {t('No system at hand yet? A simulated one answers on this machine, so that the pipeline can run.')}
      </p>
      <Button size="sm" onClick={take}>
        <Radio aria-hidden /> {t('Use {simulator}', { simulator: simulator.title })}
      </Button>
    </div>
  );
}
