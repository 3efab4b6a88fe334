import { isFieldValue } from '@pyheart/plugin-sdk';
import { CircleAlert, RotateCcw, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { inWords } from '../language/inWords.ts';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { PlaceholderField } from '../picking/PlaceholderField.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { exampleOf } from './exampleOf.ts';
import type { FieldSpec } from './fieldSpecs.ts';
import { useFieldIssue, useForm } from './formContext.ts';
import { readAt, type SettingsPath } from './settingsPath.ts';
import { ModeSwitch } from './values/ModeSwitch.tsx';
import { useModes } from './values/useModes.ts';
import { ValueField } from './values/ValueField.tsx';
import { isGroupWidget, widgetFor } from './widgetFor.tsx';

/** One setting: label, control, help and what the check says of it. */
export function SettingField({ spec, path }: { spec: FieldSpec; path: SettingsPath }) {
  const { node, change, readOnly } = useForm();
  const issue = useFieldIssue(path);
  const id = useId();
  const stored = readAt(node.settings, path);
  const value = stored === undefined ? spec.schema.default : stored;

  const example = exampleOf(spec);
  const isError = issue?.severity === 'error';
  const describedBy = [spec.help || example ? `${id}-help` : '', issue ? `${id}-issue` : '']
    .filter(Boolean)
    .join(' ');
  const { mode, modes, choose } = useModes({ ...spec, path, value });
  const inline = spec.widget === 'switch' && mode === 'fixed';
  const Widget = widgetFor(mode === 'secret' ? 'secret' : spec.widget);
  // A group of controls is named by its label through aria-labelledby; a single control by its own label.
  const Label = isGroupWidget(spec.widget) && mode === 'fixed' ? 'span' : 'label';
  const mayReset =
    stored !== undefined &&
    spec.schema.default !== undefined &&
    !readOnly &&
    !isSame(stored, spec.schema.default);
  return (
    <div className="flex min-w-0 flex-col gap-1" data-field={path.join('.')}>
      <div className={cx('flex min-h-5 items-center gap-2', inline && 'justify-between')}>
        <Label
          id={`${id}-label`}
          {...(Label === 'label' ? { htmlFor: id } : {})}
          className="font-medium text-ink text-xs"
        >
          {spec.title}
          {spec.required ? <span className="text-ink-3"> · {t('required')}</span> : null}
        </Label>
        {mayReset ? (
          <IconButton
            label={t('Reset {title} to its default', { title: spec.title })}
            size="sm"
            className="hit -my-1 size-5"
            onClick={() => change(path, undefined, spec.title)}
          >
            <RotateCcw aria-hidden className="size-3!" />
          </IconButton>
        ) : null}
        {modes.length > 0 ? (
          <ModeSwitch title={spec.title} mode={mode} modes={modes} readOnly={readOnly} onChange={choose} />
        ) : null}
        {inline ? (
          <Widget
            {...{ spec, path, value, id, describedBy, isError, readOnly }}
            onChange={(next) => change(path, next, spec.title)}
          />
        ) : null}
      </div>
      {isFieldValue(value) ? (
        <ValueField
          {...{ id, describedBy, isError, value }}
          title={spec.title}
          schema={spec.schema}
          onChange={(next) => change(path, next, spec.title)}
        />
      ) : inline ? null : mode === 'fixed' && spec.hints.placeholders ? (
        <PlaceholderField syntax={spec.hints.placeholders} value={value} readOnly={readOnly}>
          <Widget
            {...{ spec, path, value, id, describedBy, isError, readOnly }}
            onChange={(next) => change(path, next, spec.title)}
          />
        </PlaceholderField>
      ) : (
        <Widget
          {...{ spec, path, value, id, describedBy, isError, readOnly }}
          onChange={(next) => change(path, next, spec.title)}
        />
      )}
      {spec.help || example ? (
        <p id={`${id}-help`} className="break-words text-ink-3 text-xs">
          {spec.help}
          {example ? (
            <span className="block">
              {rich('For example {example}', { example: <code className="font-mono">{example}</code> })}
            </span>
          ) : null}
        </p>
      ) : null}
      {issue ? (
        <p
          id={`${id}-issue`}
          className={cx('flex items-start gap-1 text-xs', isError ? 'text-failed' : 'text-warning')}
        >
          {isError ? (
            <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          ) : (
            <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          )}
          <span>
            {inWords(issue.message)}
            {issue.hint ? ` ${inWords(issue.hint)}` : ''}
          </span>
        </p>
      ) : null}
    </div>
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
