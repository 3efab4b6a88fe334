import { addCode, type NodeCodeTable, type PluginManifest } from '@pyheart/plugin-sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowRight, Plus, RotateCcw, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { api } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { toastFailure } from '../ui/toast.ts';
import { CodeFacts } from './CodeFacts.tsx';
import type { OpenCode } from './useOpenCodes.ts';
import { useTargetOptions } from './useTargetOptions.ts';

interface UnmappedCodeProps {
  code: OpenCode;
  manifest: PluginManifest;
  table: NodeCodeTable | undefined;
  onRunAgain(): void;
}

/** One code: what it stands for is chosen here and goes into the table of the draft; then its messages run again. */
export function UnmappedCode({ code, manifest, table, onRunAgain }: UnmappedCodeProps) {
  const { draft } = useDesigner();
  const queryClient = useQueryClient();
  const [target, setTarget] = useState('');
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const options = useTargetOptions(table, search);
  const known = table?.codes.get(code.code);
  const forget = useMutation(
    api.codes.forget.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.codes.pathKey() }),
      onError: (error) => toastFailure(t('Forgetting the code'), error),
    }),
  );
  const add = () => {
    draft.dispatch(addCode(code.node, code.table, { from: code.code, to: target }, manifest));
    announce(t('{code} becomes {target}', { code: code.code, target }));
  };
  const { pipeline: pipelineId, node, table: name, system } = code;
  return (
    <li className="flex min-w-0 flex-col gap-1.5 rounded-md border bg-panel p-2">
      <div className="flex items-center gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate font-medium font-mono text-xs" title={code.code}>
          {code.code}
        </span>
        {name === '' ? null : (
          <span dir="auto" className="truncate text-ink-3 text-xs">
            {t('table {name}', { name })}
          </span>
        )}
        <IconButton
          label={t('Take {code} from this list', { code: code.code })}
          size="sm"
          disabled={forget.isPending}
          onClick={() => forget.mutate({ pipelineId, node, table: name, system, code: code.code })}
        >
          <X aria-hidden />
        </IconButton>
      </div>
      <CodeFacts code={code} />
      {known === undefined ? (
        <div className="flex flex-wrap items-center gap-1.5">
          <ArrowRight aria-hidden className="size-4 shrink-0 text-ink-3" />
          <Combobox
            aria-label={t('What {code} becomes', { code: code.code })}
            className="min-w-48 flex-1"
            value={target}
            options={options}
            allowsText
            placeholder={t('Code or meaning')}
            onSearch={setTyped}
            isBehind={search !== typed}
            onChange={setTarget}
            status={options.length === 0 ? t('Nothing like it is known. What you type is taken.') : null}
          />
          <Button
            size="sm"
            className="ms-auto"
            disabled={target.trim() === '' || table === undefined}
            onClick={add}
          >
            <Plus aria-hidden /> {t('Add to the table')}
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2 text-xs">
          <span className="min-w-0 text-ink-2">
            {t('Becomes {target} in the draft. Publish it, then:', { target: known })}
          </span>
          <Button size="sm" onClick={onRunAgain}>
            <RotateCcw aria-hidden />{' '}
            {t('Run again {count, plural, one {the message} other {the # messages}}', {
              count: code.runs.length,
            })}
          </Button>
        </div>
      )}
    </li>
  );
}
