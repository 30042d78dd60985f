import type { Page } from 'playwright-core';
import { productDatabase } from '../../support/database';
import { PASSWORD } from './seed';
import type { Account } from './seed';

/** Makes it long ago that anybody of this account proved the password, as it is after 15 minutes. */
export async function forgetProofs({ account_id }: Pick<Account, 'account_id'>): Promise<void> {
  const database = await productDatabase();
  try {
    await database.sessions.updateMany({ account_id }, { $set: { confirmed_at: new Date(Date.now() - 60 * 60_000) } });
  } finally {
    await database.close();
  }
}

/** Answers the question for the own password, which a change demands that outlives the session. */
export async function confirmPassword(page: Page, password = PASSWORD): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await dialog.getByLabel('Your password', { exact: true }).fill(password);
  await dialog.getByRole('button', { name: 'Confirm' }).click();
}
