import { isRecord } from '@pyheart/plugin-sdk';
import { fieldSpecs } from '../fieldSpecs.ts';
import { useForm } from '../formContext.ts';

import { groupAttributes, type WidgetProps } from '../WidgetProps.ts';

/** Settings that belong together, indented under their title. */
export function ObjectWidget(props: WidgetProps) {
  const { root, drawFields } = useForm();
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-3 border-s ps-3">
      {drawFields(fieldSpecs(props.spec.schema, root), props.path, isRecord(props.value) ? props.value : {})}
    </div>
  );
}
