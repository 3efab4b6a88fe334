import { dereference } from '@pyheart/plugin-sdk';
import { Plus } from 'lucide-react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { isObjectSchema } from '../fieldSpecs.ts';
import { useForm } from '../formContext.ts';
import { groupAttributes, type WidgetProps } from '../WidgetProps.ts';
import { operatorsOf } from './operatorLabels.ts';
import { newRule, type Rule, readRules } from './Rule.ts';
import { RuleCard } from './RuleCard.tsx';

/** Conditions in words: what filters and routers decide by. The operators come from the plugin's schema. */
export function RulesWidget(props: WidgetProps) {
  const { root } = useForm();
  const { spec, path, value, readOnly, onChange } = props;
  const rules = readRules(value);
  const ruleSchema = isObjectSchema(spec.schema.items) ? dereference(spec.schema.items, root) : {};
  const withPort = ruleSchema.properties?.['port'] !== undefined;
  const operators = operatorsOf(ruleSchema.properties?.['conditions'], root);
  const put = (index: number, rule: Rule) => onChange(rules.with(index, rule));
  const swap = (index: number, by: number) =>
    onChange(rules.with(index, rules[index + by]!).with(index + by, rules[index]!));
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-3">
      {rules.map((rule, index) => (
        <RuleCard
          key={rule.id}
          rule={rule}
          path={[...path, index]}
          operators={operators}
          withPort={withPort}
          readOnly={readOnly}
          onChange={(next) => put(index, next)}
          onRemove={() => onChange(rules.toSpliced(index, 1))}
          onUp={index > 0 ? () => swap(index, -1) : undefined}
          onDown={index < rules.length - 1 ? () => swap(index, 1) : undefined}
        />
      ))}
      <Button
        size="sm"
        className="self-start"
        disabled={readOnly}
        onClick={() => onChange([...rules, newRule(rules, withPort)])}
      >
        <Plus aria-hidden /> {t('Add rule')}
      </Button>
    </div>
  );
}
