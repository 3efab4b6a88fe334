import { expectAccessible } from '../axe.ts';
import { type PipelineDocument, studioClient } from '../client.ts';
import type { Studio } from '../Studio.ts';
import { expect, test } from '../test.ts';

test('a pipeline answers FHIR clients with what it finds at another server', async ({ page, studio }) => {
  const api = studioClient(studio.url);
  const { id } = await api.pipelines.create.mutate({ name: 'Patient façade', document: facade(studio) });
  await page.goto(`/pipelines/${id}?node=in`);
  const form = page.getByRole('form', { name: 'Settings of Clients' });

  await test.step('what is served is a table', async () => {
    const records = form.getByRole('group', { name: 'Records', exact: true });
    await records.getByRole('button', { name: 'Add row' }).press('Enter');
    await records.getByRole('textbox', { name: /^Resource type/ }).fill('Patient');
    await records.getByRole('textbox', { name: /^Search parameters/ }).fill('identifier');
    await expectAccessible(page, 'the form of a FHIR listener');
    await expect(page.getByRole('status', { name: 'Saved state' })).toHaveText(/^Saved \d/);
  });

  await api.pipelines.publish.mutate({ id });
  await api.pipelines.start.mutate({ id });
  const root = `http://127.0.0.1:${studio.ports.http}/fhir`;
  const ask = async (path: string) => {
    const response = await fetch(`${root}/${path}`);
    return { status: response.status, body: await response.json() };
  };

  await test.step('clients learn what is served, search, and hear why something is refused', async () => {
    const patient = { resourceType: 'Patient', identifier: [{ system: 'urn:mrn', value: '77' }] };
    await fetch(`http://127.0.0.1:${studio.ports.fhir}/fhir/Patient`, {
      method: 'POST',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(patient),
    });
    expect((await ask('metadata')).body).toMatchObject({ rest: [{ resource: [{ type: 'Patient' }] }] });
    const found = await ask('Patient?identifier=urn:mrn|77');
    expect(found).toMatchObject({ status: 200, body: { type: 'searchset', total: 1 } });
    expect(found.body.entry[0].resource).toMatchObject(patient);
    expect(await ask('Observation?code=1')).toMatchObject({
      status: 404,
      body: { resourceType: 'OperationOutcome' },
    });
  });
});

function facade({ ports }: Studio): PipelineDocument {
  const node = (id: string, name: string, plugin: string, settings: Record<string, unknown>, x: number) => ({
    id,
    name,
    plugin,
    settings,
    position: { x, y: 0 },
  });
  const search = {
    base_url: `http://127.0.0.1:${ports.fhir}/fhir`,
    interaction: 'search',
    resource_type: 'Patient',
    query: 'identifier={parameters.identifier}',
  };
  return {
    format: 1,
    name: 'Patient façade',
    nodes: [
      node('in', 'Clients', 'fhir-listener', { port: ports.http }, 0),
      node('find', 'Find', 'fhir', search, 320),
      node('back', 'Answer', 'give-back', {}, 640),
    ],
    wires: [
      { id: 'a', from: { node: 'in', port: 'out' }, to: { node: 'find', port: 'in' } },
      { id: 'b', from: { node: 'find', port: 'out' }, to: { node: 'back', port: 'in' } },
    ],
  };
}
