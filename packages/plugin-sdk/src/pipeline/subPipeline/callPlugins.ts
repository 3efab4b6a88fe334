/** Keys of the plugins by which pipelines call each other. */
export const callPlugins = {
  /** In the calling pipeline. Its setting `pipeline` names the other one. */
  call: 'call-pipeline',
  /** Where messages enter the called pipeline. */
  entry: 'called-by-pipeline',
  /** Where they go back to the caller. */
  giveBack: 'give-back',
} as const;
