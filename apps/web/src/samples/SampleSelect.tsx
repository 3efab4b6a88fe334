import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Select, type SelectProps } from '../ui/Select.tsx';
import { sampleOrigin } from './sampleOrigin.ts';
import { useSample } from './useSample.ts';

/** The sample that the pipeline is looked at with; the try, the forms and the mapping share it. */
export function SampleSelect(
  props: Pick<SelectProps, 'id' | 'aria-label' | 'aria-labelledby' | 'aria-describedby'>,
) {
  const { sampleChoice } = useDesigner();
  const { samples, sample } = useSample();
  return (
    <Select
      {...props}
      value={sample?.id}
      placeholder={samples.length === 0 ? t('None fits, type one below') : t('Choose a sample')}
      disabled={samples.length === 0}
      options={samples.map((one) => ({ value: one.id, label: one.name, help: sampleOrigin(one) }))}
      onChange={(id) => {
        sampleChoice.choose(id);
        announce(t('Sample {name}', { name: samples.find((one) => one.id === id)?.name ?? '' }));
      }}
    />
  );
}
