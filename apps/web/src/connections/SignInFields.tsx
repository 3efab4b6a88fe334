import { type Connection, emptyPipeline, type Issue, type PluginManifest } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { FormFields } from '../settings/FormFields.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';

interface SignInFieldsProps {
  connection: Connection;
  manifests: readonly PluginManifest[];
  issues: readonly Issue[];
  onChange(signIn: Connection['signIn'] | undefined): void;
  defaultsOf(plugin: string): Record<string, unknown>;
}

const none = 'none';
const nowhere = emptyPipeline('Sign-in');

/** How requests to the system are signed: one of the authenticators, with its settings. */
export function SignInFields({ connection, manifests, issues, onChange, defaultsOf }: SignInFieldsProps) {
  const { id, name, signIn } = connection;
  const authenticators = manifests.filter(({ kind }) => kind === 'authenticator');
  const manifest = authenticators.find(({ key }) => key === signIn?.plugin);
  const options = [
    { value: none, label: t('No sign-in') },
    ...authenticators.map(({ key, title, summary }) => ({ value: key, label: title, help: summary })),
  ];
  if (signIn !== undefined && manifest === undefined) {
    options.push({ value: signIn.plugin, label: t('{plugin} (not installed)', { plugin: signIn.plugin }) });
  }
  const own = issues.flatMap((issue) => {
    const field = issue.at?.field ?? '';
    return field.startsWith('signIn.') ? [{ ...issue, at: { field: field.slice('signIn.'.length) } }] : [];
  });
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-t pt-3">
      <legend className="pe-2 font-medium text-ink-2 text-xs">{t('Sign-in')}</legend>
      <div data-field="signIn">
        <Field
          label={t('Sign in with')}
          help={t('The key, password or token that is added to each request.')}
        >
          {(ids) => (
            <Select
              {...ids}
              value={signIn?.plugin ?? none}
              options={options}
              onChange={(plugin) =>
                onChange(plugin === none ? undefined : { plugin, settings: defaultsOf(plugin) })
              }
            />
          )}
        </Field>
      </div>
      {signIn !== undefined && manifest !== undefined ? (
        <FormFields
          manifest={manifest}
          node={{ id, plugin: manifest.key, name, settings: signIn.settings, position: { x: 0, y: 0 } }}
          document={nowhere}
          manifests={manifests}
          issues={own}
          onChange={(settings) => onChange({ plugin: manifest.key, settings })}
        />
      ) : null}
    </fieldset>
  );
}
