import { expectAccessible } from '../axe.ts';
import { type PipelineDocument, studioClient } from '../client.ts';
import type { Studio } from '../Studio.ts';
import { expect, test } from '../test.ts';
import { makeWardGuide } from '../wardGuide.ts';

const { folder, profile, remove } = makeWardGuide();
test.afterAll(remove);

test('a resource is checked against FHIR, a profile of a package and a rule; findings have their place', async ({
  page,
  studio,
}) => {
  const api = studioClient(studio.url);
  const { id } = await api.pipelines.create.mutate({ name: 'Checked patients', document: checked(studio) });
  await page.goto(`/pipelines/${id}?node=check`);
  const form = page.getByRole('form', { name: 'Settings of Check' });

  await test.step('packages and profiles are chosen from what the folder has', async () => {
    await form.getByRole('textbox', { name: /^Folder of packages/ }).fill(folder);
    const packages = form.getByRole('group', { name: 'Packages', exact: true });
    await packages.getByRole('button', { name: 'Add row' }).click();
    await packages.getByRole('combobox', { name: /^Package/ }).click();
    await page.getByRole('option', { name: 'ward-guide' }).click();
    const profiles = form.getByRole('group', { name: 'Profiles to conform to', exact: true });
    await profiles.getByRole('button', { name: 'Add row' }).click();
    await profiles.getByRole('combobox', { name: /^Profile/ }).fill('ward');
    await page.getByRole('option', { name: /WardPatient/ }).click();
    await expect(profiles.getByRole('combobox', { name: /^Profile/ })).toHaveValue(profile);
  });

  await test.step('a rule is FHIRPath with the words that people read, written with keys alone', async () => {
    const rules = form.getByRole('group', { name: 'Rules of your own', exact: true });
    await rules.getByRole('button', { name: 'Add row' }).press('Enter');
    await rules.getByRole('textbox', { name: /^Applies to/ }).fill('Patient');
    await rules.getByRole('textbox', { name: /^Rule/ }).fill('maritalStatus.exists()');
    await rules.getByRole('textbox', { name: /^When it is broken/ }).fill('The marital status is missing.');
    await expectAccessible(page, 'the form of the FHIR validator');
  });

  await test.step('a try says what is wrong, where, and what to do', async () => {
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    const drawer = page.getByRole('region', { name: 'Drawer' });
    await drawer.getByRole('combobox', { name: 'Sample' }).click();
    await page.getByRole('option', { name: /^Patient with faults/ }).click();
    await drawer.getByRole('button', { name: 'Run all' }).click();
    const steps = drawer.getByRole('list', { name: 'Steps' });
    await expect(steps).toContainText('Checked Patient with FHIR R4');
    await expect(steps).toContainText('Set aside');
    await steps.getByRole('button', { name: /^Check/ }).click();
    for (const finding of [
      'Patient.telecom is required and is missing.',
      'The marital status is missing.',
      'ward is not an element of Patient.',
      'The reference leads to a Practitioner; allowed here: Organization.',
    ]) {
      await expect(page.getByText(finding).first()).toBeVisible();
    }
    await expectAccessible(page, 'the findings of the FHIR validator');
  });
});

function checked({ ports }: Studio): PipelineDocument {
  const node = (
    id: string,
    name: string,
    plugin: string,
    settings: Record<string, unknown>,
    x: number,
    y = 0,
  ) => ({
    id,
    name,
    plugin,
    settings,
    position: { x, y },
  });
  return {
    format: 1,
    name: 'Checked patients',
    nodes: [
      node('in', 'Patients', 'http-listener', { port: ports.http }, 0),
      node('check', 'Check', 'fhir-validator', {}, 320),
      node('keep', 'Keep', 'sink', {}, 640),
      node('aside', 'Set aside', 'sink', {}, 640, 160),
    ],
    wires: [
      { id: 'a', from: { node: 'in', port: 'out' }, to: { node: 'check', port: 'in' } },
      { id: 'b', from: { node: 'check', port: 'valid' }, to: { node: 'keep', port: 'in' } },
      { id: 'c', from: { node: 'check', port: 'invalid' }, to: { node: 'aside', port: 'in' } },
    ],
  };
}
