import type { Page } from 'playwright-core';
import { expectAccessible } from './axe';
import { keepScreenshot } from './screenshots';
import { SIZES } from './visits';

const NARROWEST = { width: 320, height: 640 };

/**
 * Looks at what the page shows now in both themes and both sizes: axe finds nothing, nothing makes a phone scroll sideways, and a
 * picture of each is kept. The page is left as it was, in light and the size that it had.
 */
export async function expectGoodLooks(page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? SIZES.desktop;
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
      await expectAccessible(page, `${name} (${size}, ${colorScheme})`);
      await keepScreenshot(page, `${name}-${size}-${colorScheme}`);
    }
  }
  await page.setViewportSize(NARROWEST);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  // Below zero where nothing scrolls and the place of a scroll bar is kept.
  expect([name, Math.max(0, Number(overflow))]).toEqual([name, 0]);
  await page.setViewportSize(before);
}
