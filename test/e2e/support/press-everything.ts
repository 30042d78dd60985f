import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../support/wait-for';

const ENABLED = ':visible:not([aria-disabled=true]):not(:disabled)';
/** Where the shell's own buttons are not, such as the way out. */
const ON_PAGE = `main button${ENABLED}`;
const IN_DIALOG = `[role=dialog] button${ENABLED}:not([type=submit])`;
const IN_MENU = `[role=menu] [role=menuitem]${ENABLED}:not([data-disabled])`;

/** What the API answered on a page, and what is still open. */
function watchAnswers(page: Page) {
  const refused: string[] = [];
  let open = 0;
  const ours = (url: string) => url.includes('/api/') && !url.endsWith('/api/events');
  page.on('request', (request) => void (open += ours(request.url()) ? 1 : 0));
  page.on('requestfailed', (request) => void (open -= ours(request.url()) ? 1 : 0));
  page.on('requestfinished', (request) => void (open -= ours(request.url()) ? 1 : 0));
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(`${response.request().method()} ${new URL(response.url()).pathname}`);
  });
  return { refused, settled: () => waitFor('every call is answered', () => Promise.resolve(open <= 0)) };
}

/** What a person could press on the pages, and what came of it. */
export interface Pressed {
  /** Calls that were answered 403, with the page and what was pressed. */
  refused: string[];
  /** The enabled buttons that send a form, with their page. */
  submits: string[];
  /** How many controls were pressed. */
  count: number;
}

/** Opens each page and presses every enabled button of it, and those of the menus and dialogs that it opens. */
export async function pressEverything(page: Page, paths: readonly string[]): Promise<Pressed> {
  const answers = watchAnswers(page);
  const pressed: Pressed = { refused: [], submits: [], count: 0 };
  const note = async (what: string) => {
    // Asked after whatever the press began: once it is answered, that is known to be under way.
    await page.evaluate(`fetch('/api/health').then((answer) => answer.text())`).catch(() => undefined);
    await answers.settled();
    pressed.refused.push(...answers.refused.splice(0).map((call) => `${what}: ${call}`));
  };
  const press = async (button: Locator, what: string) => {
    pressed.count += 1;
    await button.click({ timeout: 5_000, noWaitAfter: true }).catch(() => undefined);
    await note(what);
  };
  const open = async (path: string) => {
    await page.goto(path);
    await page.locator('h1').first().waitFor();
    const loading = page.getByRole('status', { name: 'Loading' });
    await waitFor(`${path} is read`, async () => (await loading.count()) === 0);
    await note(`opening ${path}`);
  };

  for (const path of paths) {
    await open(path);
    const address = page.url();
    const forms = page.locator(`main button[type=submit]${ENABLED}`);
    for (const name of await forms.allInnerTexts()) pressed.submits.push(`${path}: ${name}`);
    const buttons = page.locator(`${ON_PAGE}:not([type=submit])`);
    const names = await namesOf(buttons);
    for (const [index, name] of names.entries()) {
      if (page.url() !== address || (await buttons.count()) !== names.length) await open(path);
      await press(buttons.nth(index), `${path}: ${name}`);
      for (const opened of [IN_MENU, IN_DIALOG]) {
        const inside = await namesOf(page.locator(opened));
        for (const [at, entry] of inside.entries()) {
          if ((await page.locator(opened).count()) !== inside.length) {
            await open(path);
            await press(buttons.nth(index), `${path}: ${name}`);
          }
          await press(page.locator(opened).nth(at), `${path}: ${name} > ${entry}`);
        }
        const dialogForms = page.locator(`[role=dialog] button[type=submit]${ENABLED}`);
        for (const submit of await dialogForms.allInnerTexts()) pressed.submits.push(`${path}: ${name} > ${submit}`);
      }
      await page.keyboard.press('Escape');
    }
  }
  return pressed;
}

async function namesOf(buttons: Locator): Promise<string[]> {
  const all = await buttons.all();
  return Promise.all(
    all.map(async (button) => (await button.getAttribute('aria-label')) ?? (await button.innerText()).trim()),
  );
}
