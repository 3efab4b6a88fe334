import { allowsType } from '@pyheart/plugin-sdk';
import { Plus, Trash2 } from 'lucide-react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { choicesOf, isObjectSchema } from '../fieldSpecs.ts';
import { asText, groupAttributes, type WidgetProps } from '../WidgetProps.ts';

/** A list of single values; a list of named choices is a set of check boxes. */
export function ListWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const items = Array.isArray(value) ? value : [];
  const itemSchema =
    typeof spec.schema.items === 'object' && !isObjectSchema(spec.schema.items) ? spec.schema.items : {};
  const choices = choicesOf(itemSchema).map(String);
  if (choices.length > 0) {
    return (
      <div {...groupAttributes(props)} className="flex flex-wrap gap-x-4 gap-y-1.5">
        {choices.map((choice) => (
          <span key={choice} className="flex items-center gap-1.5">
            <Checkbox
              id={`${props.id}-${choice}`}
              aria-labelledby={`${props.id}-${choice}-label`}
              checked={items.includes(choice)}
              disabled={readOnly}
              onChange={(on) =>
                onChange(choices.filter((other) => (other === choice ? on : items.includes(other))))
              }
            />
            <span id={`${props.id}-${choice}-label`}>{spec.hints.labels?.[choice] ?? choice}</span>
          </span>
        ))}
      </div>
    );
  }
  const isNumeric = allowsType(itemSchema, 'integer') || allowsType(itemSchema, 'number');
  const parse = (text: string) =>
    isNumeric && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-1.5">
      {items.map((item, index) => (
        <div key={index} className="flex items-center gap-1.5">
          <Input
            aria-label={`${spec.title} ${index + 1}`}
            readOnly={readOnly}
            value={asText(item)}
            onChange={(event) => onChange(items.with(index, parse(event.target.value)))}
          />
          <IconButton
            label={t('Remove {title} {index}', { title: spec.title, index: index + 1 })}
            disabled={readOnly}
            onClick={() => onChange(items.toSpliced(index, 1))}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </div>
      ))}
      <Button size="sm" className="self-start" disabled={readOnly} onClick={() => onChange([...items, ''])}>
        <Plus aria-hidden /> {t('Add')}
      </Button>
    </div>
  );
}
