import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { t } from '../../language/t.ts';
import { Select } from '../../ui/Select.tsx';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

const none = 'none';

/** Which other pipeline of this installation is meant. */
export function PipelineWidget(props: WidgetProps) {
  const pipelines = useQuery(api.pipelines.list.queryOptions({}));
  const current = asText(props.value) || none;
  const options = [
    { value: none, label: t('Choose a pipeline') },
    ...(pipelines.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  ];
  if (!options.some(({ value }) => value === current)) options.push({ value: current, label: current });
  return (
    <Select
      {...controlAttributes(props)}
      value={current}
      disabled={props.readOnly}
      options={options}
      onChange={(next) => props.onChange(next === none ? undefined : next)}
    />
  );
}
