/** A coded value of a code system. */
export type Coding = {
  system?: string;
  version?: string;
  code?: string;
  display?: string;
  userSelected?: boolean;
};
export type CodeableConcept = { coding?: Coding[]; text?: string };
export type Period = { start?: string; end?: string };
export type Reference = { reference?: string; type?: string; identifier?: Identifier; display?: string };
export type Identifier = {
  use?: 'usual' | 'official' | 'temp' | 'secondary' | 'old';
  type?: CodeableConcept;
  system?: string;
  value?: string;
  period?: Period;
  assigner?: Reference;
};
export type HumanName = {
  use?: 'usual' | 'official' | 'temp' | 'nickname' | 'anonymous' | 'old' | 'maiden';
  text?: string;
  family?: string;
  given?: string[];
  prefix?: string[];
  suffix?: string[];
  period?: Period;
};
export type Address = {
  use?: 'home' | 'work' | 'temp' | 'old' | 'billing';
  type?: 'postal' | 'physical' | 'both';
  text?: string;
  line?: string[];
  city?: string;
  district?: string;
  state?: string;
  postalCode?: string;
  country?: string;
  period?: Period;
};
export type ContactPoint = {
  system?: 'phone' | 'fax' | 'email' | 'pager' | 'url' | 'sms' | 'other';
  value?: string;
  use?: 'home' | 'work' | 'temp' | 'old' | 'mobile';
  rank?: number;
  period?: Period;
};

/** Any R4 resource as JSON; elements we do not name are kept as they are. */
export type Resource = { resourceType: string; id?: string; [element: string]: unknown };

export type Patient = Resource & {
  resourceType: 'Patient';
  identifier?: Identifier[];
  active?: boolean;
  name?: HumanName[];
  telecom?: ContactPoint[];
  gender?: 'male' | 'female' | 'other' | 'unknown';
  birthDate?: string;
  deceasedBoolean?: boolean;
  deceasedDateTime?: string;
  address?: Address[];
  maritalStatus?: CodeableConcept;
  managingOrganization?: Reference;
};

export type Encounter = Resource & {
  resourceType: 'Encounter';
  identifier?: Identifier[];
  status: string;
  class: Coding;
  type?: CodeableConcept[];
  subject?: Reference;
  period?: Period;
  serviceProvider?: Reference;
};

export type BundleEntry = {
  fullUrl?: string;
  resource?: Resource;
  request?: {
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
    url: string;
    ifNoneExist?: string;
    ifMatch?: string;
  };
  response?: { status: string; location?: string; etag?: string; lastModified?: string; outcome?: Resource };
};
export type Bundle = Resource & {
  resourceType: 'Bundle';
  type: string;
  total?: number;
  timestamp?: string;
  link?: { relation: string; url: string }[];
  entry?: BundleEntry[];
};

export type OperationOutcomeIssue = {
  severity: 'fatal' | 'error' | 'warning' | 'information';
  code: string;
  details?: CodeableConcept;
  diagnostics?: string;
  expression?: string[];
  location?: string[];
};
export type OperationOutcome = Resource & {
  resourceType: 'OperationOutcome';
  issue: OperationOutcomeIssue[];
};

/** True for a JSON object that says which resource it is. */
export function isResource(value: unknown): value is Resource {
  return (
    typeof value === 'object' &&
    value !== null &&
    'resourceType' in value &&
    typeof value.resourceType === 'string'
  );
}
