import { type ComponentType, lazy } from 'react';
import type { FieldSpec } from './fieldSpecs.ts';
import { SigningKeyWidget } from './signingKey/SigningKeyWidget.tsx';
import type { WidgetProps } from './WidgetProps.ts';
import { AuthenticatorWidget } from './widgets/AuthenticatorWidget.tsx';
import { CardsWidget } from './widgets/CardsWidget.tsx';
import { CodeWidget } from './widgets/CodeWidget.tsx';
import { CronWidget } from './widgets/CronWidget.tsx';
import { DurationWidget } from './widgets/DurationWidget.tsx';
import { KeyValueWidget } from './widgets/KeyValueWidget.tsx';
import { ListWidget } from './widgets/ListWidget.tsx';
import { LongTextWidget } from './widgets/LongTextWidget.tsx';
import { NodesWidget } from './widgets/NodesWidget.tsx';
import { NumberWidget } from './widgets/NumberWidget.tsx';
import { ObjectWidget } from './widgets/ObjectWidget.tsx';
import { PathWidget } from './widgets/PathWidget.tsx';
import { PipelineWidget } from './widgets/PipelineWidget.tsx';
import { RemoteWidget } from './widgets/RemoteWidget.tsx';
import { SecretWidget } from './widgets/SecretWidget.tsx';
import { SelectWidget } from './widgets/SelectWidget.tsx';
import { SwitchWidget } from './widgets/SwitchWidget.tsx';
import { TableWidget } from './widgets/TableWidget.tsx';
import { TextWidget } from './widgets/TextWidget.tsx';

// The large editors come only with the nodes that need them.
const MappingWidget = lazy(async () => ({
  default: (await import('./mapping/MappingWidget.tsx')).MappingWidget,
}));
const CodeTablesWidget = lazy(async () => ({
  default: (await import('./mapping/CodeTablesWidget.tsx')).CodeTablesWidget,
}));
const RulesWidget = lazy(async () => ({ default: (await import('./rules/RulesWidget.tsx')).RulesWidget }));

const widgets: Record<FieldSpec['widget'], ComponentType<WidgetProps>> = {
  text: TextWidget,
  host: TextWidget,
  url: TextWidget,
  longtext: LongTextWidget,
  number: NumberWidget,
  switch: SwitchWidget,
  select: SelectWidget,
  cards: CardsWidget,
  duration: DurationWidget,
  cron: CronWidget,
  secret: SecretWidget,
  'signing-key': SigningKeyWidget,
  authenticator: AuthenticatorWidget,
  pipeline: PipelineWidget,
  nodes: NodesWidget,
  keyvalue: KeyValueWidget,
  list: ListWidget,
  table: TableWidget,
  object: ObjectWidget,
  code: CodeWidget,
  path: PathWidget,
  remote: RemoteWidget,
  hl7path: PathWidget,
  fhirpath: PathWidget,
  mapping: MappingWidget,
  'code-tables': CodeTablesWidget,
  rules: RulesWidget,
};

const groups = new Set<FieldSpec['widget']>([
  'cards',
  'keyvalue',
  'list',
  'nodes',
  'table',
  'object',
  'mapping',
  'code-tables',
  'rules',
]);

export const widgetFor = (widget: FieldSpec['widget']): ComponentType<WidgetProps> => widgets[widget];
export const isGroupWidget = (widget: FieldSpec['widget']): boolean => groups.has(widget);
