import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  redirect,
} from '@tanstack/react-router';
import { attentionSearch } from './attention/attentionSearch.ts';
import { dashboardSearch } from './dashboard/dashboardSearch.ts';
import { readRunFilter } from './runs/runFilter.ts';
import { searchReader, text } from './searchFields.ts';
import { readSearchValue } from './searchText.ts';
import { Frame } from './shell/Frame.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { PageFailure } from './shell/PageFailure.tsx';
import { PagePending } from './shell/PagePending.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

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
  component: lazyRouteComponent(() => import('./pipelines/PipelinesPage.tsx'), 'PipelinesPage'),
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
  }),
  component: lazyRouteComponent(() => import('./designer/DesignerPage.tsx'), 'DesignerPage'),
});

const runs = createRoute({
  getParentRoute: () => root,
  path: '/runs',
  validateSearch: readRunFilter,
  component: lazyRouteComponent(() => import('./runs/RunsPage.tsx'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId',
  component: lazyRouteComponent(() => import('./shell/RunRoute.tsx'), 'RunRoute'),
});

const edit = createRoute({
  getParentRoute: () => root,
  path: '/runs/$runId/edit',
  component: lazyRouteComponent(() => import('./resend/EditPage.tsx'), 'EditPage'),
});

const attention = createRoute({
  getParentRoute: () => root,
  path: '/attention',
  validateSearch: attentionSearch,
  component: lazyRouteComponent(() => import('./attention/AttentionPage.tsx'), 'AttentionPage'),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/dashboard',
  validateSearch: dashboardSearch,
  component: lazyRouteComponent(() => import('./dashboard/DashboardPage.tsx'), 'DashboardPage'),
});

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./alerts/AlertsPage.tsx'), 'AlertsPage'),
});

const replays = createRoute({
  getParentRoute: () => root,
  path: '/replays',
  component: lazyRouteComponent(() => import('./replays/ReplaysPage.tsx'), 'ReplaysPage'),
});

const replay = createRoute({
  getParentRoute: () => root,
  path: '/replays/$replayId',
  component: lazyRouteComponent(() => import('./replays/ReplayPage.tsx'), 'ReplayPage'),
});

const partners = createRoute({
  getParentRoute: () => root,
  path: '/partners',
  component: lazyRouteComponent(() => import('./partners/PartnersPage.tsx'), 'PartnersPage'),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: lazyRouteComponent(() => import('./connections/ConnectionsPage.tsx'), 'ConnectionsPage'),
});

const plugins = createRoute({
  getParentRoute: () => root,
  path: '/plugins',
  validateSearch: searchReader({ plugin: text() }),
  component: lazyRouteComponent(() => import('./catalog/PluginsPage.tsx'), 'PluginsPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./installation/SettingsPage.tsx'), 'SettingsPage'),
});

const nodes = createRoute({
  getParentRoute: () => root,
  path: '/nodes',
  component: lazyRouteComponent(() => import('./nodes/NodesPage.tsx'), 'NodesPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    pipelines,
    designer,
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
  parseSearch: parseSearchWith(readSearchValue),
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
