import { isShown, type JsonSchema } from '@pyheart/plugin-sdk';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import type { FieldSpec } from './fieldSpecs.ts';
import { useForm } from './formContext.ts';
import { SettingField } from './SettingField.tsx';
import { formatPath, type SettingsPath } from './settingsPath.ts';

interface FieldListProps {
  specs: readonly FieldSpec[];
  path: SettingsPath;
  values: Record<string, unknown>;
}

/** Fields under their group titles, with the rarely needed ones behind "Advanced". */
export function FieldList({ specs, path, values }: FieldListProps) {
  const { issues, root, node } = useForm();
  const schema: JsonSchema = {
    properties: Object.fromEntries(specs.map((spec) => [spec.name, spec.schema])),
  };
  const scopes = [
    { schema, values },
    { schema: root, values: node.settings },
  ];
  const shown = specs.filter((spec) => isShown(spec.hints.showIf, scopes, root));
  const plain = shown.filter((spec) => !spec.hints.advanced);
  const advanced = shown.filter((spec) => spec.hints.advanced);
  const hiddenIssue = advanced.some((spec) =>
    issues.some((issue) => issue.at?.field?.startsWith(formatPath([...path, spec.name]))),
  );
  const [wanted, setWanted] = useState(false);
  // A problem must never hide behind the fold.
  const open = wanted || hiddenIssue;
  return (
    <>
      <Groups specs={plain} path={path} />
      {advanced.length > 0 ? (
        <div className="flex flex-col gap-4">
          <Button
            look="ghost"
            size="sm"
            className="self-start"
            aria-expanded={open}
            disabled={hiddenIssue}
            onClick={() => setWanted(!wanted)}
          >
            <ChevronRight
              aria-hidden
              className={cx('transition-transform duration-120', open && 'rotate-90')}
            />
            {t('Advanced ({count})', { count: advanced.length })}
          </Button>
          {open ? <Groups specs={advanced} path={path} /> : null}
        </div>
      ) : null}
    </>
  );
}

function Groups({ specs, path }: { specs: readonly FieldSpec[]; path: SettingsPath }) {
  const groups = Map.groupBy(specs, (spec) => spec.hints.group ?? '');
  return [...groups].map(([title, members]) => {
    const fields = members.map((spec) => (
      <SettingField key={spec.name} spec={spec} path={[...path, spec.name]} />
    ));
    if (title === '')
      return (
        <div key={title} className="flex flex-col gap-4">
          {fields}
        </div>
      );
    return (
      <fieldset key={title} className="flex min-w-0 flex-col gap-4 border-t pt-3">
        <legend className="pe-2 font-medium text-ink-2 text-xs">{title}</legend>
        {fields}
      </fieldset>
    );
  });
}
