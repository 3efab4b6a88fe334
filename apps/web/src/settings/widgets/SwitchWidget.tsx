import { Switch } from '../../ui/Switch.tsx';
import { controlAttributes, type WidgetProps } from '../WidgetProps.ts';

export function SwitchWidget(props: WidgetProps) {
  return (
    <Switch
      {...controlAttributes(props)}
      checked={props.value === true}
      disabled={props.readOnly}
      onChange={props.onChange}
    />
  );
}
