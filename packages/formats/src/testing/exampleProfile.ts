import type { ProfileFile } from '../hl7v2/profile/openProfile.ts';

/** A small conformance profile of our own for the tests, in the XML of NIST's tools. */
export const exampleProfile: readonly ProfileFile[] = [
  {
    name: 'Profile.xml',
    text: `<ConformanceProfile ID="p1"><MetaData Name="Example results"/><Messages>
<Message ID="m1" Type="ORU" Event="R01" StructID="ORU_R01">
  <Segment Ref="MSH" Usage="R" Min="1" Max="1"/>
  <Group ID="m1.patient" Name="PATIENT" Usage="RE" Min="0" Max="1">
    <Segment Ref="PID_A" Usage="R" Min="1" Max="1"/>
    <Segment Ref="NTE" Usage="X" Min="0" Max="0"/>
  </Group>
  <Group ID="m1.order" Name="ORDER" Usage="R" Min="1" Max="*">
    <Segment Ref="OBR" Usage="R" Min="1" Max="1"/>
    <Group ID="m1.observation" Name="OBSERVATION" Usage="R" Min="1" Max="*">
      <Segment Ref="OBX_A" Usage="R" Min="1" Max="1"/>
      <Segment Ref="NTE" Usage="O" Min="0" Max="2"/>
    </Group>
  </Group>
  <Segment Ref="ZRP" Usage="C" Min="0" Max="1"/>
</Message></Messages><Segments>
<Segment ID="MSH" Name="MSH">
  ${Array.from({ length: 8 }, (_, index) => `<Field Name="Header ${index + 1}" Usage="O" Datatype="ST" Min="0" Max="1"/>`).join('')}
  <Field Name="Message Type" Usage="R" Datatype="MSG" Min="1" Max="1"/>
  <Field Name="Control Id" Usage="R" Datatype="ST" Min="1" Max="1" MinLength="1" MaxLength="8"/>
  <Field Name="Processing Id" Usage="R" Datatype="ST" Min="1" Max="1" ConstantValue="P"/>
  <Field Name="Version" Usage="R" Datatype="ST" Min="1" Max="1"/>
  ${Array.from({ length: 8 }, (_, index) => `<Field Name="Header ${index + 13}" Usage="O" Datatype="ST" Min="0" Max="1"/>`).join('')}
  <Field Name="Profile" Usage="RE" Datatype="EI" Min="0" Max="*"/>
</Segment>
<Segment ID="PID_A" Name="PID">
  <Field Name="Set ID" Usage="R" Datatype="SI" Min="1" Max="1"/>
  <Field Name="Patient ID" Usage="X" Datatype="ST" Min="0" Max="0"/>
  <Field Name="Identifiers" Usage="R" Datatype="CX_A" Min="1" Max="2"/>
  <Field Name="Alternate" Usage="C" Datatype="ST" Min="0" Max="1"/>
  <Field Name="Name" Usage="C" Datatype="ST" Min="0" Max="1"/>
  <Field Name="Sex" Usage="RE" Datatype="ST" Min="0" Max="1"/>
</Segment>
<Segment ID="OBR" Name="OBR"><Field Name="Set ID" Usage="R" Datatype="SI" Min="1" Max="1"/></Segment>
<Segment ID="OBX_A" Name="OBX">
  <DynamicMapping><Mapping Position="5" Reference="2" SecondReference="3.1">
    <Case Value="NM" Datatype="NM"/><Case Value="CWE" Datatype="CWE_A"/><Case Value="ST" Datatype="ST"/>
    <Case Value="ST" SecondValue="DATE" Datatype="DT"/>
  </Mapping></DynamicMapping>
  <Field Name="Set ID" Usage="R" Datatype="SI" Min="1" Max="1"/>
  <Field Name="Value Type" Usage="RE" Datatype="ST" Min="0" Max="1"/>
  <Field Name="Observation" Usage="R" Datatype="CWE_A" Min="1" Max="1"/>
  <Field Name="Sub Id" Usage="O" Datatype="ST" Min="0" Max="1"/>
  <Field Name="Value" Usage="RE" Datatype="var" Min="0" Max="*"/>
</Segment>
<Segment ID="NTE" Name="NTE"><Field Name="Set ID" Usage="R" Datatype="SI" Min="1" Max="1"/></Segment>
<Segment ID="ZRP" Name="ZRP"><Field Name="Report" Usage="R" Datatype="ST" Min="1" Max="1"/></Segment>
</Segments><Datatypes>
<Datatype ID="ST" Name="ST"/><Datatype ID="SI" Name="SI"/><Datatype ID="NM" Name="NM"/><Datatype ID="DT" Name="DT"/>
<Datatype ID="var" Name="var"/>
<Datatype ID="MSG" Name="MSG"><Component Name="Code" Usage="R" Datatype="ST"/><Component Name="Event" Usage="R" Datatype="ST"/><Component Name="Structure" Usage="O" Datatype="ST"/></Datatype>
<Datatype ID="EI" Name="EI"><Component Name="Entity Identifier" Usage="R" Datatype="ST"/></Datatype>
<Datatype ID="HD_A" Name="HD"><Component Name="Namespace" Usage="R" Datatype="ST"/><Component Name="Id" Usage="X" Datatype="ST"/></Datatype>
<Datatype ID="CX_A" Name="CX"><Component Name="Number" Usage="R" Datatype="ST" MinLength="1" MaxLength="6"/><Component Name="Check Digit" Usage="X" Datatype="ST"/><Component Name="Scheme" Usage="O" Datatype="ST"/><Component Name="Authority" Usage="R" Datatype="HD_A"/></Datatype>
<Datatype ID="CWE_A" Name="CWE"><Component Name="Identifier" Usage="RE" Datatype="ST"/><Component Name="Text" Usage="RE" Datatype="ST"/><Component Name="System" Usage="RE" Datatype="ST"/></Datatype>
</Datatypes></ConformanceProfile>`,
  },
  {
    name: 'Constraints.xml',
    text: `<ConformanceContext><Predicates><Segment><ByID ID="PID_A">
<Predicate ID="p-name" Target="5[1]" TrueUsage="R" FalseUsage="X"><Description>A name without sex.</Description><Condition><NOT><Presence Path="6[1]"/></NOT></Condition></Predicate>
</ByID></Segment></Predicates><Constraints>
<Datatype><ByID ID="CWE_A"><Constraint ID="cwe-3" Strength="SHALL"><Description>A code shall name its system.</Description><Assertion><IMPLY><Presence Path="1[1]"/><Presence Path="3[1]"/></IMPLY></Assertion></Constraint></ByID></Datatype>
<Segment><ByID ID="MSH"><Constraint ID="msh-21"><Description>MSH-21.1 shall be EX_1 or EX_2.</Description><Assertion><StringList Path="21[1].1[1]" CSV="EX_1,EX_2" NotPresentBehavior="PASS"/></Assertion></Constraint>
<Constraint ID="msh-8" Strength="SHOULD"><Description>MSH-8 should be empty or open.</Description><Assertion><OR><NOT><Presence Path="8[1]"/></NOT><PlainText Path="8[1]" Text="OPEN" IgnoreCase="true"/></OR></Assertion></Constraint>
<Constraint ID="msh-7"><Description>A plug-in of the author.</Description><Assertion><Plugin QualifiedClassName="org.example.Check"/></Assertion></Constraint></ByID>
<ByName Name="PID"><Constraint ID="pid-3"><Description>Numbers shall be digits.</Description><Assertion><Format Path="3[*].1[1]" Regex="[0-9]+"/></Assertion></Constraint></ByName></Segment>
<Group><ByID ID="m1.observation"><Constraint ID="obx-1"><Description>OBX-1 shall count from 1.</Description><Assertion><SetID Path="1[1].1[1]"/></Assertion></Constraint></ByID></Group>
</Constraints></ConformanceContext>`,
  },
  {
    name: 'ValueSets.xml',
    text: `<ValueSetLibrary><NoValidation><BindingIdentifier>LOCAL</BindingIdentifier></NoValidation><ValueSetDefinitions>
<ValueSetDefinition BindingIdentifier="SEX" Extensibility="Closed"><ValueElement Value="F" Usage="P"/><ValueElement Value="M" Usage="P"/><ValueElement Value="X" Usage="E"/></ValueSetDefinition>
<ValueSetDefinition BindingIdentifier="TESTS" Extensibility="Closed"><ValueElement Value="K" CodeSystem="LN"/><ValueElement Value="DATE" CodeSystem="LN"/><ValueElement CodePattern="99.+"/></ValueSetDefinition>
<ValueSetDefinition BindingIdentifier="LOCAL" Extensibility="Open"><ValueElement Value="A"/></ValueSetDefinition>
</ValueSetDefinitions></ValueSetLibrary>`,
  },
  {
    name: 'Bindings.xml',
    text: `<ValueSetBindingsContext><ValueSetBindings><Segment>
<ByID ID="PID_A"><ValueSetBinding BindingStrength="R" Target="6[*]"><BindingLocations><SimpleBindingLocation CodeLocation="."/></BindingLocations><Bindings><Binding BindingIdentifier="SEX"/></Bindings></ValueSetBinding></ByID>
<ByID ID="OBX_A"><ValueSetBinding BindingStrength="S" Target="3[*]"><BindingLocations><ComplexBindingLocation CodeLocation="1[1]" CodeSystemLocation="3[1]"/></BindingLocations><Bindings><Binding BindingIdentifier="TESTS"/></Bindings></ValueSetBinding>
<ValueSetBinding BindingStrength="R" Target="4[*]"><BindingLocations><SimpleBindingLocation CodeLocation="."/></BindingLocations><Bindings><Binding BindingIdentifier="LOCAL"/></Bindings></ValueSetBinding></ByID>
</Segment></ValueSetBindings></ValueSetBindingsContext>`,
  },
];
