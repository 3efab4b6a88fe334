import type { Page } from '@playwright/test';
import { adtMessage } from '../adt.ts';
import { expectAccessible } from '../axe.ts';
import { type StudioClient, studioClient } from '../client.ts';
import { sendMllp } from '../mllp.ts';
import { startFeed } from '../startFeed.ts';
import { expect, test } from '../test.ts';

const spoken = {
  es: {
    direction: 'ltr',
    language: 'Español',
    rail: 'Flujos',
    canvas: 'Lienzo',
    outline: 'Esquema',
    undo: /^Deshacer: Se renombró el flujo a Quick admissions$/,
    name: 'Nombre del flujo',
    try: 'Ensayo',
    runAll: 'Ejecutar todo',
    result: 'Resultado',
    simulated: 'Simulado',
    settings: /^Ajustes de/,
    errors: /^\d+ error(es)?$/,
    problems: 'Problemas',
    problem: /«Puerto» es 70000; debe ser como máximo 65535\./,
    move: 'Corrija el campo marcado.',
    refused: /lo rechazó \(422\)/,
    replay: 'Corrija lo que se indica y después reprocese el mensaje.',
  },
  ar: {
    direction: 'rtl',
    language: 'العربية',
    rail: 'المسارات',
    canvas: 'لوحة الرسم',
    outline: 'المخطط',
    undo: /^تراجع: .*أُعيدت تسمية المسار إلى .*Quick admissions/,
    name: 'اسم المسار',
    try: 'تجربة',
    runAll: 'تشغيل الكل',
    result: 'النتيجة',
    simulated: 'محاكى',
    settings: /^إعدادات/,
    errors: /^(خطأ واحد|خطآن|\d+ (أخطاء|خطأً))$/,
    problems: 'المشكلات',
    problem: /«المنفذ».* هو .*70000.*؛ يجب أن يكون .*65535.* على الأكثر/,
    move: 'صحّح الحقل المُعلَّم.',
    refused: /رفضها .*422/,
    replay: 'صحّح ما هو مذكور ثم أعد معالجة الرسالة.',
  },
} as const;

for (const [key, words] of Object.entries(spoken)) {
  test(`a pipeline is drawn, tried and read in ${words.language}, and the draft outlives the change of the language`, async ({
    page,
    studio,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const api = studioClient(studio.url);
    const failed = await failedRun(api, studio.ports.mllp);
    const { pipelineId } = await api.templates.open.mutate({ key: 'adt-to-fhir', name: 'Admissions' });
    await page.goto(`/pipelines/${pipelineId}?node=map`);
    await expect(page.getByRole('region', { name: 'Canvas' })).toBeVisible();

    // An edit, which the change of the language must not lose, nor the way back from it.
    await page.getByRole('textbox', { name: 'Name of the pipeline' }).fill('Quick admissions');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Undo: / })).toBeEnabled();

    await page.getByRole('combobox', { name: 'Language' }).selectOption(words.language);
    await expect(page.locator('html')).toHaveAttribute('lang', key);
    await expect(page.locator('html')).toHaveAttribute('dir', words.direction);
    await expect(page.getByRole('link', { name: words.rail, exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: words.canvas })).toBeVisible();
    await expect(page.getByRole('textbox', { name: words.name })).toHaveValue('Quick admissions');
    await expect(page.getByRole('form', { name: words.settings })).toBeVisible();
    await expect(page.getByRole('button', { name: words.undo })).toBeEnabled();
    await expectFits(page);
    await expectAccessible(page, `the designer in ${words.language}`);

    await page.getByRole('radio', { name: words.outline }).click();
    await expect(page.getByRole('region', { name: words.outline })).toBeVisible();
    await expectAccessible(page, `the outline in ${words.language}`);

    await page.getByRole('button', { name: words.try, exact: true }).click();
    await page.getByRole('button', { name: words.runAll }).click();
    await expect(page.getByRole('region', { name: words.result }).first()).toContainText(words.simulated);
    await expectFits(page);
    await expectAccessible(page, `a try in ${words.language}`);

    // The choice is kept in this browser, and the draft was saved.
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('dir', words.direction);
    await expect(page.getByRole('textbox', { name: words.name })).toHaveValue('Quick admissions');

    await test.step('problems and failures, which the server and the packages make in English, are read in it', async () => {
      await api.pipelines.saveDraft.mutate(await withWrongPort(api, pipelineId));
      await page.reload();
      await page.getByRole('button', { name: words.errors }).click();
      const problems = page.getByRole('list', { name: words.problems });
      await expect(problems).toContainText(words.problem);
      await expect(problems).toContainText(words.move);

      await page.goto(`/runs/${failed}`);
      await expect(page.getByText(words.refused).first()).toBeVisible();
      await expect(page.getByText(words.replay).first()).toBeVisible();
      await expectFits(page);
    });
  });
}

test('a browser that asks for Arabic gets it at once, on every page and on a phone', async ({
  browser,
  studio,
}) => {
  const context = await browser.newContext({ baseURL: studio.url, locale: 'ar-EG', reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const [address, title] of [
    ['/pipelines', 'المسارات'],
    ['/runs', 'التنفيذ'],
    ['/settings', 'الإعدادات'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectFits(page);
    await expectAccessible(page, `${address} in Arabic`);
    await page.setViewportSize({ width: 390, height: 800 });
    await expectFits(page);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  await context.close();
});

/** The id of a run whose message the FHIR server refused. */
async function failedRun(api: StudioClient, port: number): Promise<string> {
  const pipelineId = await startFeed(api, 'Refusals');
  await api.simulators.setBehaviour.mutate({ key: 'fhir', behaviour: 'reject' });
  await sendMllp(port, [adtMessage({ controlId: 'REF-1' })]);
  const failed = async () => (await api.runs.list.query({ pipelineId })).runs.find(({ failure }) => failure);
  await expect.poll(failed).toBeDefined();
  return (await failed())?.runId ?? '';
}

async function withWrongPort(api: StudioClient, id: string) {
  const { draft, draftRevision: baseRevision } = await api.pipelines.read.query({ id });
  const nodes = draft.nodes.map((node) =>
    'port' in node.settings ? { ...node, settings: { ...node.settings, port: 70_000 } } : node,
  );
  return { id, document: { ...draft, nodes }, baseRevision };
}

/** Nothing has to be scrolled sideways. */
async function expectFits(page: Page): Promise<void> {
  const wider = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(wider).toBeLessThanOrEqual(0);
}
