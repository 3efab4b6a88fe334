import { t } from '../../language/t.ts';
import { Select } from '../../ui/Select.tsx';
import { useForm } from '../formContext.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

const none = 'none';

/** Which authenticator node of this pipeline signs the requests. */
export function AuthenticatorWidget(props: WidgetProps) {
  const { document, manifests } = useForm();
  const authenticators = document.nodes.filter(
    (node) => manifests.find((manifest) => manifest.key === node.plugin)?.kind === 'authenticator',
  );
  const current = asText(props.value) || none;
  const options = [
    { value: none, label: t('No sign-in') },
    ...authenticators.map((node) => ({ value: node.id, label: node.name })),
  ];
  if (!options.some((option) => option.value === current))
    options.push({ value: current, label: t('{current} (not in this pipeline)', { current }) });
  return (
    <div className="flex flex-col gap-1">
      <Select
        {...controlAttributes(props)}
        value={current}
        disabled={props.readOnly}
        options={options}
        onChange={(next) => props.onChange(next === none ? undefined : next)}
      />
      {authenticators.length === 0 ? (
        <span className="text-ink-3 text-xs">
          {t('Add an authenticator from the palette (API key, Basic, OAuth2) to sign requests.')}
        </span>
      ) : null}
    </div>
  );
}
