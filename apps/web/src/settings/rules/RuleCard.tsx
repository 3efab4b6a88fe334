import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
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
    <section aria-label={`Rule ${name}`} className="flex flex-col gap-2 rounded-md border bg-panel p-2">
      <div className="flex items-center gap-1">
        <Input
          aria-label={`Name of rule ${name}`}
          readOnly={readOnly}
          value={rule.name}
          onChange={(event) => onChange({ ...rule, name: event.target.value })}
        />
        <IconButton label={`Move ${name} up`} size="sm" disabled={readOnly || !onUp} onClick={onUp}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton label={`Move ${name} down`} size="sm" disabled={readOnly || !onDown} onClick={onDown}>
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton label={`Remove ${name}`} size="sm" disabled={readOnly} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </div>
      {withPort ? (
        <label className="flex items-center gap-2 text-ink-3 text-xs">
          Leaves by output
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
        label={`When ${name} holds`}
        value={rule.match}
        options={[
          { value: 'all', label: 'All conditions' },
          { value: 'any', label: 'Any condition' },
        ]}
        onChange={(match) => onChange({ ...rule, match })}
      />
      {rule.conditions.map((condition, index) => (
        <div key={index} className="flex flex-col gap-1">
          <ConditionRow
            label={`Condition ${index + 1} of ${name}`}
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
        <Plus aria-hidden /> Add condition
      </Button>
    </section>
  );
}

function Finding({ path }: { path: SettingsPath }) {
  const issue = useFieldIssue(path);
  return issue ? <p className="text-failed text-xs">{issue.message}</p> : null;
}
