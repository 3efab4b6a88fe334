import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectAccessible } from '../axe.ts';
import { type PipelineDocument, studioClient } from '../client.ts';
import type { Studio } from '../Studio.ts';
import { expect, test } from '../test.ts';

/** A profile of our own: admissions need the last field of the visit, which samples leave empty. */
const profile = `<ConformanceProfile><MetaData Name="Ward admissions"/><Messages><Message ID="m" Type="ADT" Event="A01">
${['MSH', 'EVN', 'PID', 'PV1'].map((name) => `<Segment Ref="${name}" Usage="R" Min="1" Max="1"/>`).join('')}
</Message></Messages><Segments>${['MSH', 'EVN', 'PID', 'PV1']
  .map(
    (name) =>
      `<Segment ID="${name}" Name="${name}">${Array.from({ length: 50 }, (_, index) => `<Field Name="Field ${index + 1}" Usage="${name === 'PV1' && index === 49 ? 'R' : 'O'}" Datatype="any" Min="0" Max="*"/>`).join('')}</Segment>`,
  )
  .join('')}</Segments>
<Datatypes><Datatype ID="any" Name="any">${Array.from({ length: 20 }, () => '<Component Name="Part" Usage="O" Datatype="ST"/>').join('')}</Datatype><Datatype ID="ST" Name="ST"/></Datatypes></ConformanceProfile>`;

const folder = mkdtempSync(join(tmpdir(), 'hl7-profiles-'));
mkdirSync(join(folder, 'WARD_ADT'));
writeFileSync(join(folder, 'WARD_ADT', 'Profile.xml'), profile);
test.afterAll(() => rmSync(folder, { recursive: true }));

test('an admission is checked against a conformance profile of a folder; findings have their place', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { id } = await api.pipelines.create.mutate({ name: 'Checked admissions', document: checked(studio) });
  await page.goto(`/pipelines/${id}?node=check`);
  const form = page.getByRole('form', { name: 'Settings of Check' });
  await form.getByRole('textbox', { name: /^Folder of profiles/ }).fill(folder);
  const profiles = form.getByRole('group', { name: 'Profiles', exact: true });
  await profiles.getByRole('button', { name: 'Add row' }).press('Enter');
  await profiles.getByRole('combobox', { name: /^Profile/ }).click();
  await page.getByRole('option', { name: 'WARD_ADT' }).click();
  await expectAccessible(page, 'the profiles of the HL7 v2 validator');
  await page.getByRole('button', { name: 'Try', exact: true }).click();
  const drawer = page.getByRole('region', { name: 'Drawer' });
  await drawer.getByRole('combobox', { name: 'Sample' }).click();
  await page.getByRole('option', { name: /^Admission, inpatient/ }).click();
  await drawer.getByRole('button', { name: 'Run all' }).click();
  const steps = drawer.getByRole('list', { name: 'Steps' });
  await expect(steps).toContainText('Checked ADT^A01 with the profile WARD_ADT');
  await steps.getByRole('button', { name: /^Check/ }).click();
  await expect(
    page.getByText('PV1-50 (Field 50) is required by the profile and is empty.').first(),
  ).toBeVisible();
});

function checked({ ports }: Studio): PipelineDocument {
  const node = (id: string, name: string, plugin: string, settings: Record<string, unknown>, x: number) => ({
    id,
    name,
    plugin,
    settings,
    position: { x, y: 0 },
  });
  return {
    format: 1,
    name: 'Checked admissions',
    nodes: [
      node('in', 'Arrivals', 'mllp-listener', { port: ports.mllp }, 0),
      node('check', 'Check', 'hl7v2-validator', {}, 320),
      node('out', 'Done', 'sink', {}, 640),
    ],
    wires: [
      { id: 'a', from: { node: 'in', port: 'out' }, to: { node: 'check', port: 'in' } },
      { id: 'b', from: { node: 'check', port: 'valid' }, to: { node: 'out', port: 'in' } },
      { id: 'c', from: { node: 'check', port: 'invalid' }, to: { node: 'out', port: 'in' } },
    ],
  };
}
