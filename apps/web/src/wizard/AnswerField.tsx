import type { WizardField } from '@pyheart/plugin-sdk';
import { CircleAlert } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useId } from 'react';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { RadioCard } from '../ui/RadioCard.tsx';
import { Textarea } from '../ui/Textarea.tsx';

export interface AnswerFieldProps {
  field: WizardField;
  value: string | string[];
  error: string | undefined;
  onChange(value: string | string[]): void;
}

/** One control of a question, with its help, an example and what is wrong with it. */
export function AnswerField(props: AnswerFieldProps) {
  const { kind } = props.field;
  return kind === 'choice' || kind === 'choices' ? <Choice {...props} /> : <Texts {...props} />;
}

function Texts({ field, value, error, onChange }: AnswerFieldProps) {
  const { key, label, help, example, kind, optional } = field;
  const words = (
    <>
      {rich('{help} For example: {example}', { help, example: <span className="font-mono">{example}</span> })}
    </>
  );
  return (
    <div data-field={key}>
      <Field label={label} help={words} error={error} required={!optional}>
        {(ids) =>
          kind === 'text' ? (
            <Input {...ids} value={String(value)} onChange={(change) => onChange(change.target.value)} />
          ) : (
            <Textarea
              {...ids}
              rows={3}
              value={[value].flat().join('\n')}
              onChange={(change) => onChange(change.target.value.split('\n'))}
            />
          )
        }
      </Field>
    </div>
  );
}

function Choice({ field, value, error, onChange }: AnswerFieldProps) {
  const id = useId();
  const { key, label, help, kind, options = [], optional } = field;
  const described = { 'aria-describedby': error ? `${id}-help ${id}-error` : `${id}-help` };
  return (
    <div data-field={key} className="flex flex-col gap-1.5">
      <div id={`${id}-label`} className="font-medium text-xs">
        {label}
        {optional ? <span className="sr-only"> {t('(optional)')}</span> : null}
      </div>
      <div id={`${id}-help`} className="text-ink-3 text-xs">
        {help}
      </div>
      {kind === 'choice' ? (
        <RadioGroup.Root
          aria-labelledby={`${id}-label`}
          {...described}
          value={String(value)}
          onValueChange={onChange}
          className="flex flex-col gap-1.5"
        >
          {options.map((option) => (
            <RadioCard key={option.value} value={option.value} title={option.label} help={option.help} />
          ))}
        </RadioGroup.Root>
      ) : (
        <div role="group" aria-labelledby={`${id}-label`} {...described} className="flex flex-col gap-1.5">
          {options.map((option) => (
            <Option
              key={option.value}
              option={option}
              isChosen={value.includes(option.value)}
              onChange={(isChosen) => {
                const chosen = new Set([value].flat());
                if (isChosen) chosen.add(option.value);
                else chosen.delete(option.value);
                onChange(options.map((each) => each.value).filter((each) => chosen.has(each)));
              }}
            />
          ))}
        </div>
      )}
      {error ? (
        <div id={`${id}-error`} className="flex items-start gap-1 text-failed text-xs">
          <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </div>
      ) : null}
    </div>
  );
}

interface OptionProps {
  option: NonNullable<WizardField['options']>[number];
  isChosen: boolean;
  onChange(isChosen: boolean): void;
}

function Option({ option, isChosen, onChange }: OptionProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2 rounded-md border bg-raised px-2.5 py-1.5 hover:bg-hover pointer-coarse:py-2.5">
      <Checkbox id={id} checked={isChosen} onChange={onChange} className="mt-0.5" />
      <label htmlFor={id} className="min-w-0 flex-1">
        {option.label}
        {option.help ? <span className="block text-ink-2 text-xs">{option.help}</span> : null}
      </label>
    </div>
  );
}
