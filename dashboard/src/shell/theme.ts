const KEY = 'botsmith-theme';
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What somebody chose; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

/** The choice kept in this browser. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

/** Keeps the choice and shows it at once. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, theme);
  apply();
}

/** Shows the chosen theme, now and when the device changes or another tab chooses. */
export function followTheme(): void {
  apply();
  dark.addEventListener('change', apply);
  addEventListener('storage', ({ key }) => key === KEY && apply());
}

function apply(): void {
  const theme = chosenTheme();
  document.documentElement.dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
}
