import { useEffect } from 'react';
import { shared } from '../texts/en';

let [page, waiting] = ['', 0];

function show(): void {
  const name = page === '' ? shared.product : `${page} – ${shared.product}`;
  document.title = waiting === 0 ? name : `(${waiting}) ${name}`;
}

/** The page's name in the browser's tab, behind the number of conversations that need somebody. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    page = title;
    show();
  }, [title]);
}

/** The number in front of every page's name; none while it is zero. */
export function useWaitingInTitle(count: number): void {
  useEffect(() => {
    waiting = count;
    show();
  }, [count]);
}
