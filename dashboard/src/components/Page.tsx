import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { useDocumentTitle } from './document-title';

interface PageProps {
  /** The page's one h1, and its title in the browser's tab. */
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** `wide` for tables; `full` gives the page the whole height and no margins of its own. */
  width?: 'narrow' | 'normal' | 'wide' | 'full';
}

const WIDTHS = { narrow: 'max-w-2xl', normal: 'max-w-4xl', wide: 'max-w-6xl', full: 'max-w-none' };

/** The frame of a page: heading, title, and where the focus goes after a navigation. */
export function Page({ title, description, actions, children, width = 'normal' }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  const kind = useNavigationType();
  // The first page of a visit is announced by the browser; `default` is its key.
  const navigated = key !== 'default' && kind !== NavigationType.Replace;
  useEffect(() => {
    if (navigated) heading.current?.focus({ preventScroll: true });
    // Filters and opened panels are in the address too; only another page moves the focus.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [pathname]);
  useDocumentTitle(title);
  return (
    <div className={`mx-auto grid w-full grid-cols-1 gap-6 px-4 py-6 md:px-8 md:py-8 ${WIDTHS[width]}`}>
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight text-balance md:text-2xl">
            <bdi>{title}</bdi>
          </h1>
          {description && <div className="mt-1 max-w-2xl text-muted text-pretty">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
