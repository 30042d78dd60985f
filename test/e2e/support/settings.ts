import type { Locator, Page } from 'playwright-core';

/** Every section, as the address names it, and its heading. */
export const SETTINGS_SECTIONS = {
  prompt: 'Instructions',
  model: 'Model and key',
  answering: 'Answering',
  people: 'People',
  'office-hours': 'Office hours',
  texts: 'Texts',
  danger: 'Danger zone',
} as const;

/** Saves a section, and waits for the word that it is saved. */
export async function saveSection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Not saved yet', { exact: true }).waitFor({ state: 'detached' });
}

/** What stands at a field about what is wrong with it. */
export async function errorOf(page: Page, field: Locator): Promise<string> {
  await field.and(page.locator('[aria-invalid=true]')).waitFor();
  const described = (await field.getAttribute('aria-describedby')) ?? '';
  const texts = await Promise.all(
    described
      .split(' ')
      .filter((id) => id.endsWith('-error'))
      .map((id) => page.locator(`[id="${id}"]`).innerText()),
  );
  return texts.join(' ');
}
