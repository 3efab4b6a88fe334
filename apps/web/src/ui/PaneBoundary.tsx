import { Component, type ReactNode, Suspense } from 'react';
import { t } from '../language/t.ts';
import { FailureNote } from './FailureNote.tsx';
import { Skeleton } from './Skeleton.tsx';

interface PaneBoundaryProps {
  /** What the pane shows, for the error sentence: "The outline". */
  name: string;
  /** Shown while a lazily loaded pane arrives. */
  waiting?: ReactNode;
  children: ReactNode;
}

/** Keeps a defect inside its pane, with a retry; also the loading boundary of a lazy pane. */
export class PaneBoundary extends Component<PaneBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error !== undefined) {
      return (
        <FailureNote
          error={this.state.error}
          doing={t('Showing {name}', { name: this.props.name })}
          onRetry={() => this.setState({ error: undefined })}
        />
      );
    }
    return <Suspense fallback={this.props.waiting ?? <Skeleton rows={4} />}>{this.props.children}</Suspense>;
  }
}
