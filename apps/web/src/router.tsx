import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  rootRouteId,
} from '@tanstack/react-router';
import type { FunctionComponent } from 'react';
import { attentionSearch } from './attention/attentionSearch.ts';
import { dashboardSearch } from './dashboard/dashboardSearch.ts';
import { readDraftAhead } from './designer/draftAhead.ts';
import { useLanguage } from './language/useLanguage.ts';
import { readRunFilter } from './runs/runFilter.ts';
import { place, searchReader, text, textLike } from './searchFields.ts';
import { readSearch } from './searchText.ts';
import { Frame } from './shell/Frame.tsx';
import { PageFailure } from './shell/PageFailure.tsx';
import { PagePending } from './shell/PagePending.tsx';

/** A page that is drawn anew when another language is spoken. The designer does that itself, to keep what is open in it. */
function inLanguage<Name extends string>(load: () => Promise<Record<Name, FunctionComponent>>, name: Name) {
  return lazyRouteComponent(async () => {
    const Page: FunctionComponent = (await load())[name];
    return { default: () => <Page key={useLanguage()} /> };
  });
}

/** Runs are numbered: at another address there is none, and nothing to try again. */
function expectRunId({ params }: { params: { runId: string } }): void {
  if (!/^\d{1,20}$/.test(params.runId)) throw notFound({ routeId: rootRouteId });
}

const root = createRootRoute({
  component: Frame,
  notFoundComponent: inLanguage(() => import('./shell/NotFound.tsx'), 'NotFound'),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/pipelines' });
  },
});

const pipelines = createRoute({
  getParentRoute: () => root,
  path: '/pipelines',
  component: inLanguage(() => import('./pipelines/PipelinesPage.tsx'), 'PipelinesPage'),
});

const designer = createRoute({
  getParentRoute: () => root,
  path: '/pipelines/$pipelineId',
  validateSearch: searchReader({
    node: text(),
    run: text(),
    /** The node whose mapping grid lies over the designer. */
    mapping: text(),
    /** The run that a test is to be made of. */
    test: text(),
    /** The pipeline, and its node, that one came from. */
    from: text(),
    fromNode: text(),
  }),
  // Only on entering: what the address says besides changes while the designer is open.
  shouldReload: false,
  gcTime: 0,
  loader: ({ params, preload }) => {
    if (!preload) readDraftAhead(params.pipelineId);
  },
  component: lazyRouteComponent(() => import('./designer/DesignerPage.tsx'), 'DesignerPage'),
});

const wizard = createRoute({
  getParentRoute: () => root,
  path: '/wizards/$wizard',
  /** The question, from 1. */
  validateSearch: searchReader({ step: textLike(/^\d{1,2}$/) }),
  component: lazyRouteComponent(() => import('./wizard/WizardPage.tsx'), 'WizardPage'),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: readRunFilter,
  component: inLanguage(() => import('./runs/RunsPage.tsx'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  beforeLoad: expectRunId,
  /** The step that is shown first. */
  validateSearch: searchReader({ step: place }),
  component: inLanguage(() => import('./shell/RunRoute.tsx'), 'RunRoute'),
});

const edit = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId/edit',
  beforeLoad: expectRunId,
  component: inLanguage(() => import('./resend/EditPage.tsx'), 'EditPage'),
});

const attention = createRoute({
  getParentRoute: () => root,
  path: '/attention',
  validateSearch: attentionSearch,
  component: inLanguage(() => import('./attention/AttentionPage.tsx'), 'AttentionPage'),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  validateSearch: dashboardSearch,
  component: inLanguage(() => import('./dashboard/DashboardPage.tsx'), 'DashboardPage'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: inLanguage(() => import('./alerts/AlertsPage.tsx'), 'AlertsPage'),
});

const replays = createRoute({
  getParentRoute: () => root,
  path: '/replays',
  component: inLanguage(() => import('./replays/ReplaysPage.tsx'), 'ReplaysPage'),
});

const replay = createRoute({
  getParentRoute: () => root,
  path: '/replays/$replayId',
  component: inLanguage(() => import('./replays/ReplayPage.tsx'), 'ReplayPage'),
});

const partners = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  component: inLanguage(() => import('./partners/PartnersPage.tsx'), 'PartnersPage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: inLanguage(() => import('./connections/ConnectionsPage.tsx'), 'ConnectionsPage'),
});

const plugins = createRoute({
  getParentRoute: () => root,
  path: '/plugins',
  validateSearch: searchReader({ plugin: text() }),
  component: inLanguage(() => import('./catalog/PluginsPage.tsx'), 'PluginsPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: inLanguage(() => import('./installation/SettingsPage.tsx'), 'SettingsPage'),
});

const nodes = createRoute({
  getParentRoute: () => root,
  path: '/nodes',
  component: inLanguage(() => import('./nodes/NodesPage.tsx'), 'NodesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    pipelines,
    designer,
    wizard,
    attention,
    runs,
    run,
    edit,
    dashboard,
    replays,
    replay,
    alerts,
    partners,
    connections,
    plugins,
    nodes,
    settings,
  ]),
  parseSearch: readSearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  defaultPendingComponent: PagePending,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
