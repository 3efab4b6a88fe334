import type { AppRouter } from '@pyheart/server';
import { QueryClient } from '@tanstack/react-query';
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import superjson from 'superjson';
import { afterSentences } from './language/afterSentences.ts';

export type Inputs = inferRouterInputs<AppRouter>;
export type Outputs = inferRouterOutputs<AppRouter>;

export type PipelineSummary = Outputs['pipelines']['list'][number];
export type PipelineRecord = Outputs['pipelines']['read'];
export type RunListItem = Outputs['runs']['list']['runs'][number];
export type RunDetail = Outputs['runs']['read'];
export type RunStatus = RunListItem['status'];
export type RunTrace = Outputs['pipelines']['tryRun']['trace'];
export type StepTrace = RunTrace['steps'][number];
export type TestResult = Outputs['pipelineTests']['run'][number];
export type ProposedTest = Outputs['pipelineTests']['propose'];
export type ComparedMessages = Outputs['pipelineTests']['compareReal'];
/** Whether content is masked for whoever asked. */
export type Privacy = RunDetail['privacy'];
export type RealSample = NonNullable<Outputs['samples']['lastReal']>;
export type Sample = Outputs['samples']['read'];
export type SampleEntry = Outputs['samples']['list'][number];
export type Template = Outputs['templates']['list'][number];
export type Simulator = Outputs['simulators']['list'][number];

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only a server that did not answer is worth asking again.
      retry: (failures, error) => failures < 2 && !(error instanceof TRPCClientError && error.data),
    },
  },
});

/** The plain client, for commands outside of components. */
export const client = createTRPCClient<AppRouter>({
  links: [
    afterSentences,
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: '/trpc', transformer: superjson }),
      false: splitLink({
        // Answers that come line by line, while the work goes on.
        condition: (operation) => operation.path.endsWith('.verify'),
        true: httpBatchStreamLink({ url: '/trpc', transformer: superjson, maxItems: 1 }),
        // Queries travel as POST too: a pipeline does not fit into an address, and addresses end up in logs.
        false: httpBatchLink({ url: '/trpc', transformer: superjson, maxItems: 12, methodOverride: 'POST' }),
      }),
    }),
  ],
});

/** Query, mutation and subscription options: `useQuery(api.runs.list.queryOptions({ limit: 50 }))`. */
export const api = createTRPCOptionsProxy<AppRouter>({ client, queryClient });
