interface IssueEntry {
  title: string;
  remedy: string;
}

/** Every code that a check of a pipeline or of a plugins.yaml reports. docs/errors.md lists exactly these. */
export const issueCodes = {
  'PH-PIP-001': { title: 'Pipeline is empty', remedy: 'Drag a source from the palette onto the canvas.' },
  'PH-PIP-002': { title: 'Plugin is not installed', remedy: 'Install the plugin or replace the node.' },
  'PH-PIP-003': { title: 'Setting is missing', remedy: 'Fill in the field that is marked.' },
  'PH-PIP-004': { title: 'Setting is wrong', remedy: 'Correct the field that is marked.' },
  'PH-PIP-005': { title: 'Unknown setting', remedy: 'Remove it, or check its spelling.' },
  'PH-PIP-006': { title: 'Id is used twice', remedy: 'Give one of them another id.' },
  'PH-PIP-007': {
    title: 'Wire leads nowhere',
    remedy: 'Remove the wire or connect it to a port that exists.',
  },
  'PH-PIP-008': { title: 'Wire does not fit', remedy: 'Put a converting node between the two ports.' },
  'PH-PIP-009': { title: 'Wires form a circle', remedy: 'Remove one wire of the circle.' },
  'PH-PIP-010': { title: 'Node is not used', remedy: 'Wire it, or remove it.' },
  'PH-PIP-011': { title: 'No source', remedy: 'Add a node that brings messages in.' },
  'PH-PIP-012': { title: 'Port is used twice', remedy: 'Give one of the listeners another port.' },
  'PH-PIP-013': {
    title: 'Branch is not wired',
    remedy: 'Wire it, or accept that its messages are dead letters.',
  },
  'PH-PIP-014': {
    title: 'Secret is written out',
    remedy: 'Keep the secret in the store and refer to it by name.',
  },
  'PH-PIP-015': {
    title: 'Looks like a secret',
    remedy: 'If it is one, keep it in the store and refer to it.',
  },
  'PH-PIP-016': { title: 'Authenticator is missing', remedy: 'Choose an authenticator of this pipeline.' },
  'PH-PIP-017': {
    title: 'Reference cannot be read',
    remedy: 'Write ${NAME}, ${NAME:-default} or ${file:NAME}.',
  },
  'PH-PIP-018': {
    title: 'Format is newer',
    remedy: 'Update PyHeart Studio, or export it again for this version.',
  },
  'PH-PIP-019': {
    title: 'Delivery settings do not fit',
    remedy: 'Correct the delivery settings of the node.',
  },
  'PH-PIP-020': { title: 'Failures are caught twice', remedy: 'Keep one node that catches failures.' },
  'PH-PIP-021': {
    title: 'Named node does not fit',
    remedy: 'Choose nodes that are switched on and that messages of this node get to.',
  },
  'PH-PIP-022': {
    title: 'Group is not closed',
    remedy: 'Take a node out of the group or into it, or ungroup it.',
  },
  'PH-PIP-023': {
    title: 'Nothing could be given back',
    remedy: 'Let the pipeline keep more of its runs than their metadata, or take the node out.',
  },
  'PH-PIP-030': {
    title: 'Connection is missing',
    remedy: 'Choose a connection that is there, or give the node settings of its own.',
  },
  'PH-PIP-031': {
    title: 'Table of a lookup is missing',
    remedy: 'Choose a table that is there, or write one at the field.',
  },
  'PH-PIP-032': {
    title: 'Question is open',
    remedy: 'Ask the partner, then change the setting or say that it stays as it is.',
  },
  'PH-PIP-033': {
    title: 'Sample lacks a path',
    remedy: 'Correct the path, or choose a sample that has it. It holds nothing up.',
  },
  'PH-PIP-034': {
    title: 'Output gives nothing',
    remedy: 'Lead the wire from another output, or change the settings of the node.',
  },
  'PH-YML-001': { title: 'YAML cannot be read', remedy: 'Correct the line that is named.' },
  'PH-YML-002': { title: 'Not a plugins.yaml', remedy: 'The file needs a mapping named "plugins".' },
  'PH-YML-003': { title: 'Entry cannot be used', remedy: 'Correct the entry that is named.' },
  'PH-YML-004': {
    title: 'Digest differs',
    remedy: 'Look it over.',
  },
} as const satisfies Record<string, IssueEntry>;

export type IssueCode = keyof typeof issueCodes;
