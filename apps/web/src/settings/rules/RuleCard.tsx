import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { inWords } from '../../language/inWords.ts';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useFieldIssue } from '../formContext.ts';
import type { SettingsPath } from '../settingsPath.ts';
import { ConditionRow } from './ConditionRow.tsx';
import type { Condition, Rule } from './Rule.ts';

interface RuleCardProps {
  rule: Rule;
  path: SettingsPath;
  operators: readonly { value: string; label: string }[];
  withPort: boolean;
  readOnly: boolean;
  onChange(rule: Rule): void;
  onRemove(): void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

export function RuleCard({
  rule,
  path,
  operators,
  withPort,
  readOnly,
  onChange,
  onRemove,
  onUp,
  onDown,
}: RuleCardProps) {
  const name = rule.name || rule.id;
  const setConditions = (conditions: Condition[]) => onChange({ ...rule, conditions });
  return (
    <section
      aria-label={t('Rule {name}', { name })}
      className="flex flex-col gap-2 rounded-md border bg-panel p-2"
    >
      <div className="flex items-center gap-1">
        <Input
          aria-label={t('Name of rule {name}', { name })}
          readOnly={readOnly}
          value={rule.name}
          onChange={(event) => onChange({ ...rule, name: event.target.value })}
        />
        <IconButton
          label={t('Move {name} up', { name })}
          size="sm"
          disabled={readOnly || !onUp}
          onClick={onUp}
        >
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          label={t('Move {name} down', { name })}
          size="sm"
          disabled={readOnly || !onDown}
          onClick={onDown}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={t('Remove {name}', { name })} size="sm" disabled={readOnly} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {withPort ? (
        <label className="flex items-center gap-2 text-ink-3 text-xs">
          {t('Leaves by output')}
          <Input
            className="max-w-40 font-mono"
            readOnly={readOnly}
            value={rule.port ?? ''}
            onChange={(event) => onChange({ ...rule, port: event.target.value })}
          />
        </label>
      ) : null}
      <Finding path={[...path, 'port']} />
      <Finding path={[...path, 'name']} />
      <Segmented
        label={t('When {name} holds', { name })}
        value={rule.match}
        options={[
          { value: 'all', label: t('All conditions') },
          { value: 'any', label: t('Any condition') },
        ]}
        onChange={(match) => onChange({ ...rule, match })}
      />
      {rule.conditions.map((condition, index) => (
        <div key={index} className="flex flex-col gap-1">
          <ConditionRow
            label={t('Condition {index} of {name}', { index: index + 1, name })}
            condition={condition}
            operators={operators}
            readOnly={readOnly}
            onChange={(next) => setConditions(rule.conditions.with(index, next))}
            onRemove={() => setConditions(rule.conditions.toSpliced(index, 1))}
          />
          <Finding path={[...path, 'conditions', index]} />
          <Finding path={[...path, 'conditions', index, 'path']} />
          <Finding path={[...path, 'conditions', index, 'value']} />
        </div>
      ))}
      <Finding path={[...path, 'conditions']} />
      <Button
        size="sm"
        look="ghost"
        className="self-start"
        disabled={readOnly}
        onClick={() => setConditions([...rule.conditions, { path: '', op: 'equals', value: '' }])}
      >
        <Plus aria-hidden /> {t('Add condition')}
      </Button>
    </section>
  );
}

function Finding({ path }: { path: SettingsPath }) {
  const issue = useFieldIssue(path);
  return issue ? <p className="text-failed text-xs">{inWords(issue.message)}</p> : null;
}
