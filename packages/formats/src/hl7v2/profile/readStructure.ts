import type { XmlElement } from '../../xml/readXml.ts';
import type {
  ProfileDataType,
  ProfileElement,
  ProfileMessage,
  ProfileNode,
  ProfileSegment,
  TypeChoice,
} from './conformanceProfile.ts';
import { readElementPath } from './elementPath.ts';
import { attributeOf, childOf, childrenOf, nameOf, numberOf } from './xmlParts.ts';

export type ProfileStructure = {
  name: string;
  messages: ProfileMessage[];
  segments: Map<string, ProfileSegment>;
  dataTypes: Map<string, ProfileDataType>;
};

/** Reads a ConformanceProfile element: messages, and the flavours of segments and data types. */
export function readStructure(root: XmlElement): ProfileStructure {
  const segments = childrenOf(childOf(root, 'Segments'), 'Segment').map(readSegment);
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const dataTypes = childrenOf(childOf(root, 'Datatypes'), 'Datatype').map(readDataType);
  const messages = childrenOf(childOf(root, 'Messages'), 'Message').map((message) =>
    readMessage(message, byId),
  );
  const named = childOf(root, 'MetaData');
  return {
    name: (named && attributeOf(named, 'Name')) || (messages[0]?.id ?? ''),
    messages,
    segments: byId,
    dataTypes: new Map(dataTypes.map((type) => [type.id, type])),
  };
}

function readMessage(message: XmlElement, segments: ReadonlyMap<string, ProfileSegment>): ProfileMessage {
  return {
    id: attributeOf(message, 'ID'),
    type: attributeOf(message, 'Type'),
    event: attributeOf(message, 'Event'),
    structure: attributeOf(message, 'StructID'),
    nodes: readNodes(message, segments),
  };
}

function readNodes(parent: XmlElement, segments: ReadonlyMap<string, ProfileSegment>): ProfileNode[] {
  return parent.elements.flatMap((element): ProfileNode[] => {
    const usage = attributeOf(element, 'Usage');
    const { min, max } = cardinality(element);
    if (nameOf(element) === 'Group') {
      const id = attributeOf(element, 'ID');
      const nodes = readNodes(element, segments);
      return [{ kind: 'group', id, name: attributeOf(element, 'Name'), usage, min, max, nodes }];
    }
    if (nameOf(element) !== 'Segment') return [];
    const id = attributeOf(element, 'Ref');
    return [{ kind: 'segment', id, name: segments.get(id)?.name ?? id.slice(0, 3), usage, min, max }];
  });
}

function readSegment(element: XmlElement): ProfileSegment {
  const choices = childrenOf(childOf(element, 'DynamicMapping'), 'Mapping').flatMap(readTypeChoice);
  return {
    id: attributeOf(element, 'ID'),
    name: attributeOf(element, 'Name'),
    fields: childrenOf(element, 'Field').map(readElement),
    typeChoices: choices,
  };
}

function readTypeChoice(element: XmlElement): TypeChoice[] {
  const position = numberOf(attributeOf(element, 'Position'));
  const reference = readElementPath(attributeOf(element, 'Reference'));
  if (position === undefined || reference === undefined) return [];
  const secondReference = readElementPath(attributeOf(element, 'SecondReference'));
  const cases = childrenOf(element, 'Case').map((each) => {
    const secondValue = attributeOf(each, 'SecondValue');
    return {
      value: attributeOf(each, 'Value'),
      dataType: attributeOf(each, 'Datatype'),
      ...(secondValue === '' ? {} : { secondValue }),
    };
  });
  return [{ position, reference, cases, ...(secondReference === undefined ? {} : { secondReference }) }];
}

function readDataType(element: XmlElement): ProfileDataType {
  return {
    id: attributeOf(element, 'ID'),
    name: attributeOf(element, 'Name'),
    components: childrenOf(element, 'Component').map(readElement),
  };
}

function readElement(element: XmlElement, index: number): ProfileElement {
  const minLength = numberOf(attributeOf(element, 'MinLength'));
  const maxLength = numberOf(attributeOf(element, 'MaxLength'));
  const constant = attributeOf(element, 'ConstantValue');
  return {
    number: index + 1,
    name: attributeOf(element, 'Name'),
    usage: attributeOf(element, 'Usage'),
    ...cardinality(element),
    dataType: attributeOf(element, 'Datatype'),
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(constant === '' ? {} : { constant }),
  };
}

/** Components have none: each is there once at most. */
function cardinality(element: XmlElement): { min: number; max: number } {
  const max = attributeOf(element, 'Max');
  return {
    min: numberOf(attributeOf(element, 'Min')) ?? 0,
    max: max === '*' ? Number.POSITIVE_INFINITY : (numberOf(max) ?? 1),
  };
}
