import { choosableNodes, manifestsByKey, nodeTitle, type PipelineNode } from '@pyheart/plugin-sdk';
import { msg } from '../../language/msg.ts';
import { t } from '../../language/t.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { useForm } from '../formContext.ts';
import { groupAttributes, type WidgetProps } from '../WidgetProps.ts';

const nothing = {
  destinations: msg('No destination yet. Wire this node to one that sends, then choose it here.'),
  checks: msg('No check yet. Wire this node to a validator, then choose it here.'),
};

/** Which of the nodes that messages of this one get to are meant: a check box for each, by name. */
export function NodesWidget(props: WidgetProps) {
  const { document, manifests, node } = useForm();
  const { spec, value, readOnly, onChange } = props;
  const chosen: unknown[] = Array.isArray(value) ? value : [];
  const byKey = manifestsByKey(manifests);
  const choice = spec.hints.nodes ?? 'destinations';
  const options = choosableNodes(document, byKey, node.id, choice).map((each) =>
    optionOf(each, nodeTitle(each, byKey)),
  );
  // What is chosen and does not fit stays in sight, so that it can be taken out.
  for (const id of chosen) {
    if (options.some((option) => option.id === id)) continue;
    const named = document.nodes.find((each) => each.id === id);
    options.push({
      id: String(id),
      label: named ? nodeTitle(named, byKey) : String(id),
      note: named ? t('not behind this node') : t('not in this pipeline'),
    });
  }
  const change = (id: string, isOn: boolean) =>
    onChange(
      options.map((option) => option.id).filter((each) => (each === id ? isOn : chosen.includes(each))),
    );
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-1.5">
      {options.map(({ id, label, note }) => (
        <label key={id} htmlFor={`${props.id}-${id}`} className="flex min-w-0 items-center gap-1.5">
          <Checkbox
            id={`${props.id}-${id}`}
            aria-labelledby={`${props.id}-${id}-label`}
            checked={chosen.includes(id)}
            disabled={readOnly}
            onChange={(isOn) => change(id, isOn)}
          />
          <span id={`${props.id}-${id}-label`} dir="auto" className="min-w-0 truncate">
            {label}
            {note ? <span className="text-ink-3"> · {note}</span> : null}
          </span>
        </label>
      ))}
      {options.length === 0 ? <span className="text-ink-3 text-xs">{t(nothing[choice])}</span> : null}
    </div>
  );
}

function optionOf(node: PipelineNode, label: string): { id: string; label: string; note: string } {
  return { id: node.id, label, note: node.disabled ? t('switched off') : '' };
}
