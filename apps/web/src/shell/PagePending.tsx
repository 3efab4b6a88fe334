import { Skeleton } from '../ui/Skeleton.tsx';

export function PagePending() {
  return <Skeleton rows={6} className="p-6" />;
}
