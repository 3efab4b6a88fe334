import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { client } from '../../api.ts';
import { apiFailure } from '../../apiFailure.ts';
import { t } from '../../language/t.ts';
import { Combobox } from '../../ui/Combobox.tsx';
import { emptiedKey } from '../dependents/createDependents.ts';
import { useForm } from '../formContext.ts';
import { formatPath } from '../settingsPath.ts';
import { asText, controlAttributes, type WidgetProps } from '../WidgetProps.ts';

const fresh = 60_000;

/**
 * A choice of what the other system has: asked when the list opens, narrowed by typing, more on the way down. An answer
 * to an earlier question is not shown. What is typed counts too: the system may be out of reach.
 */
export function RemoteWidget(props: WidgetProps) {
  const { spec, value, readOnly, onChange } = props;
  const { node, document, manifest, emptied } = useForm();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  const method = spec.hints.options ?? '';
  const { [spec.name]: _, ...others } = node.settings;
  // What it depends on is the node as it is now, but for the field itself.
  const depends = JSON.stringify([node.connection, others]);
  // As it was when the list was opened: typing in another field asks nothing of a system, half an address of one least.
  const [asked, setAsked] = useState<string>();
  const list = useInfiniteQuery({
    queryKey: ['options', manifest.key, method, asked, search],
    queryFn: ({ pageParam, signal }) =>
      client.plugins.options.query(
        {
          document,
          node: node.id,
          method,
          search,
          ...(pageParam === undefined ? {} : { cursor: pageParam }),
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled: asked !== undefined,
    staleTime: fresh,
    retry: false,
  });
  const options = list.data?.pages.flatMap((page) => page.options) ?? [];
  const current = asText(value);
  const isKnown = options.some((option) => option.value === current);
  const former = emptied?.get(emptiedKey(node.id, formatPath(props.path)));
  const isUnknown = asked === depends && list.isSuccess && search === '' && !list.hasNextPage;
  return (
    <div className="flex flex-col gap-1">
      <Combobox
        {...controlAttributes(props)}
        value={current}
        options={options}
        allowsText
        readOnly={readOnly}
        placeholder={spec.hints.placeholder ?? t('Choose or type')}
        onOpen={() => setAsked(depends)}
        onSearch={setTyped}
        isBehind={search !== typed}
        onMore={list.hasNextPage && !list.isFetchingNextPage ? () => void list.fetchNextPage() : undefined}
        onChange={(next) => onChange(next === '' && !spec.required ? undefined : next)}
        status={statusOf(list.isFetching, list.error, options.length)}
      />
      {current !== '' && isUnknown && !isKnown ? (
        <span className="text-warning text-xs">
          {t('{current} is not in the list of the system.', { current })}
        </span>
      ) : null}
      {current === '' && former !== undefined ? (
        <span className="text-warning text-xs">
          {t('{former} was taken out: the new list does not have it. Undo brings it back.', { former })}
        </span>
      ) : null}
    </div>
  );
}

function statusOf(isFetching: boolean, error: unknown, found: number): string | null {
  if (error) return t('{message} Type the value instead.', { message: apiFailure(error).message });
  if (isFetching) return t('Asking the system …');
  return found === 0 ? t('The system has nothing like it. What you type is taken.') : null;
}
