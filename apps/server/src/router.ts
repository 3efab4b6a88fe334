import { acknowledge } from './features/alerts/acknowledge.ts';
import { counts as countAlerts } from './features/alerts/counts.ts';
import { list as listAlerts } from './features/alerts/list.ts';
import { remove as removeAlerts } from './features/alerts/remove.ts';
import { resolve as resolveAlert } from './features/alerts/resolve.ts';
import { save as saveAlerts } from './features/alerts/save.ts';
import { setMailServer } from './features/alerts/setMailServer.ts';
import { test as testAlerts } from './features/alerts/test.ts';
import { counts as countAttention } from './features/attention/counts.ts';
import { decide } from './features/attention/decide.ts';
import { exportMessages } from './features/attention/exportMessages.ts';
import { groups } from './features/attention/groups.ts';
import { resolve } from './features/attention/resolve.ts';
import { runs as attentionRuns } from './features/attention/runs.ts';
import { twin } from './features/attention/twin.ts';
import { list as listAudit } from './features/audit/list.ts';
import { signIn } from './features/auth/signIn.ts';
import { signOut } from './features/auth/signOut.ts';
import { forget as forgetCode } from './features/codes/forget.ts';
import { list as listCodes } from './features/codes/list.ts';
import { list as listConnections } from './features/connections/list.ts';
import { remove as removeConnections } from './features/connections/remove.ts';
import { save as saveConnections } from './features/connections/save.ts';
import { verify as verifyConnection } from './features/connections/verify.ts';
import { moment } from './features/dashboard/moment.ts';
import { pipelines as dashboardPipelines } from './features/dashboard/pipelines.ts';
import { series } from './features/dashboard/series.ts';
import { list as listKeys } from './features/keys/list.ts';
import { rotate } from './features/keys/rotate.ts';
import { crossed } from './features/live/crossed.ts';
import { events } from './features/live/events.ts';
import { moment as liveMoment } from './features/live/moment.ts';
import { standing } from './features/live/standing.ts';
import { grant } from './features/network/grant.ts';
import { list as listReachable } from './features/network/list.ts';
import { withdraw as withdrawGrant } from './features/network/withdraw.ts';
import { list as listNodes } from './features/nodes/list.ts';
import { hide } from './features/patientData/hide.ts';
import { reveal } from './features/patientData/reveal.ts';
import { setMayReveal } from './features/patientData/setMayReveal.ts';
import { state as patientDataState } from './features/patientData/state.ts';
import { archive } from './features/pipelines/archive.ts';
import { check } from './features/pipelines/check.ts';
import { create } from './features/pipelines/create.ts';
import { duplicate } from './features/pipelines/duplicate.ts';
import { exportYaml } from './features/pipelines/exportYaml.ts';
import { importYaml } from './features/pipelines/importYaml.ts';
import { list as listPipelines } from './features/pipelines/list.ts';
import { pause } from './features/pipelines/pause.ts';
import { publish } from './features/pipelines/publish.ts';
import { read as readPipelines } from './features/pipelines/read.ts';
import { readVersion } from './features/pipelines/readVersion.ts';
import { restore } from './features/pipelines/restore.ts';
import { resume } from './features/pipelines/resume.ts';
import { saveDraft } from './features/pipelines/saveDraft.ts';
import { start as startPipelines } from './features/pipelines/start.ts';
import { stop as stopPipelines } from './features/pipelines/stop.ts';
import { tryRun } from './features/pipelines/tryRun.ts';
import { versionRuns } from './features/pipelines/versionRuns.ts';
import { versions } from './features/pipelines/versions.ts';
import { compareReal } from './features/pipelineTests/compareReal.ts';
import { propose as proposeTest } from './features/pipelineTests/propose.ts';
import { run as runPipelineTests } from './features/pipelineTests/run.ts';
import { list as listPlugins } from './features/plugins/list.ts';
import { options } from './features/plugins/options.ts';
import { verify as verifyNode } from './features/plugins/verify.ts';
import { list as listReplays } from './features/replays/list.ts';
import { preview } from './features/replays/preview.ts';
import { read as readReplays } from './features/replays/read.ts';
import { start as startReplays } from './features/replays/start.ts';
import { steer } from './features/replays/steer.ts';
import { holds } from './features/retention/holds.ts';
import { placeHold } from './features/retention/placeHold.ts';
import { preview as previewRetention } from './features/retention/preview.ts';
import { pruneNow } from './features/retention/pruneNow.ts';
import { read as readRetention } from './features/retention/read.ts';
import { releaseHold } from './features/retention/releaseHold.ts';
import { save as saveRetention } from './features/retention/save.ts';
import { approve } from './features/reviews/approve.ts';
import { fourEyes } from './features/reviews/fourEyes.ts';
import { list as listReviews } from './features/reviews/list.ts';
import { propose as proposeChange } from './features/reviews/propose.ts';
import { refuse } from './features/reviews/refuse.ts';
import { setFourEyes } from './features/reviews/setFourEyes.ts';
import { withdraw } from './features/reviews/withdraw.ts';
import { counts } from './features/runs/counts.ts';
import { download } from './features/runs/download.ts';
import { dryRun } from './features/runs/dryRun.ts';
import { list as listRuns } from './features/runs/list.ts';
import { read as readRuns } from './features/runs/read.ts';
import { related } from './features/runs/related.ts';
import { resend } from './features/runs/resend.ts';
import { lastReal } from './features/samples/lastReal.ts';
import { list as listSamples } from './features/samples/list.ts';
import { read as readSample } from './features/samples/read.ts';
import { remove as removeSamples } from './features/samples/remove.ts';
import { save } from './features/samples/save.ts';
import { list as listSecrets } from './features/secrets/list.ts';
import { remove as removeSecrets } from './features/secrets/remove.ts';
import { set } from './features/secrets/set.ts';
import { make as makeSigningKey } from './features/signingKeys/make.ts';
import { publish as publishSigningKey } from './features/signingKeys/publish.ts';
import { read as readSigningKey } from './features/signingKeys/read.ts';
import { activity } from './features/simulators/activity.ts';
import { clear } from './features/simulators/clear.ts';
import { list as listSimulators } from './features/simulators/list.ts';
import { send } from './features/simulators/send.ts';
import { setBehaviour } from './features/simulators/setBehaviour.ts';
import { start as startSimulators } from './features/simulators/start.ts';
import { stop as stopSimulators } from './features/simulators/stop.ts';
import { info } from './features/system/info.ts';
import { tryNow } from './features/systems/tryNow.ts';
import { list as listTemplates } from './features/templates/list.ts';
import { open } from './features/templates/open.ts';
import { finish } from './features/wizards/finish.ts';
import { list as listWizards } from './features/wizards/list.ts';
import { preview as previewWizard } from './features/wizards/preview.ts';
import { router } from './trpc.ts';

/** Everything the web asks of the server. It imports this file's type only. */
export const appRouter = router({
  system: router({ info }),
  auth: router({ signIn, signOut }),
  plugins: router({ list: listPlugins, options, verify: verifyNode }),
  templates: router({ list: listTemplates, open }),
  wizards: router({ list: listWizards, preview: previewWizard, finish }),
  pipelines: router({
    list: listPipelines,
    create,
    read: readPipelines,
    saveDraft,
    check,
    publish,
    versions,
    readVersion,
    versionRuns,
    start: startPipelines,
    stop: stopPipelines,
    pause,
    resume,
    duplicate,
    archive,
    restore,
    exportYaml,
    importYaml,
    tryRun,
  }),
  pipelineTests: router({ run: runPipelineTests, propose: proposeTest, compareReal }),
  runs: router({
    list: listRuns,
    read: readRuns,
    related,
    download,
    dryRun,
    resend,
    counts,
  }),
  patientData: router({ state: patientDataState, reveal, hide, setMayReveal }),
  attention: router({
    counts: countAttention,
    groups,
    runs: attentionRuns,
    decide,
    twin,
    resolve,
    exportMessages,
  }),
  codes: router({ list: listCodes, forget: forgetCode }),
  alerts: router({
    list: listAlerts,
    counts: countAlerts,
    acknowledge,
    resolve: resolveAlert,
    save: saveAlerts,
    remove: removeAlerts,
    test: testAlerts,
    setMailServer,
  }),
  dashboard: router({ pipelines: dashboardPipelines, series, moment }),
  replays: router({ preview, start: startReplays, list: listReplays, read: readReplays, steer }),
  systems: router({ tryNow }),
  live: router({ crossed, events, moment: liveMoment, standing }),
  samples: router({ list: listSamples, read: readSample, save, remove: removeSamples, lastReal }),
  secrets: router({ list: listSecrets, set, remove: removeSecrets }),
  signingKeys: router({ read: readSigningKey, make: makeSigningKey, publish: publishSigningKey }),
  connections: router({
    list: listConnections,
    save: saveConnections,
    remove: removeConnections,
    verify: verifyConnection,
  }),
  simulators: router({
    list: listSimulators,
    start: startSimulators,
    stop: stopSimulators,
    setBehaviour,
    clear,
    send,
    activity,
  }),
  nodes: router({ list: listNodes }),
  reviews: router({
    list: listReviews,
    propose: proposeChange,
    approve,
    refuse,
    withdraw,
    fourEyes,
    setFourEyes,
  }),
  audit: router({ list: listAudit }),
  network: router({ list: listReachable, grant, withdraw: withdrawGrant }),
  keys: router({ list: listKeys, rotate }),
  retention: router({
    read: readRetention,
    save: saveRetention,
    preview: previewRetention,
    pruneNow,
    holds,
    placeHold,
    releaseHold,
  }),
});

export type AppRouter = typeof appRouter;
