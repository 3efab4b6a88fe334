import { PanelRightClose } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';

export function InspectorHeader({
  icon,
  children,
  tools,
}: {
  icon?: ReactNode;
  children: ReactNode;
  tools?: ReactNode;
}) {
  const { view } = useDesigner();
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 border-b pe-1 ps-3">
      {icon}
      <div dir="auto" className="min-w-0 flex-1 truncate">
        {children}
      </div>
      {tools}
      <IconButton
        label={t('Close the inspector')}
        size="sm"
        onClick={() => view.setState({ isInspectorOpen: false })}
      >
        <PanelRightClose aria-hidden />
      </IconButton>
    </header>
  );
}
