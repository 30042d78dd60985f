import type { BrowserContext, Page } from 'playwright-core';
import { product } from '../../support/product';
import type { Person } from './seed';

/** Fills the form of the sign-in page and sends it. */
export async function signInByForm(page: Page, { email, password }: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** For `visit({prepare})`: the browser has this person's session before its first page. */
export function signedInAs({ email, password }: Pick<Person, 'email' | 'password'>) {
  return async (context: BrowserContext): Promise<void> => {
    const { apiUrl } = await product();
    const response = await context.request.post(`${apiUrl}/api/sign-in`, { data: { email, password } });
    if (!response.ok()) throw new Error(`signing in answered ${response.status()}: ${await response.text()}`);
  };
}
