import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { NavLink } from 'react-router';
import { settings } from '../../texts/en';
import { SECTIONS } from './sections';
import type { SectionName } from './sections';

interface SectionNavProps {
  chatbotId: string;
  current: SectionName;
  /** Whether the current one holds something that is not saved. */
  unsaved: boolean;
}

/** The sections beside the page; on a phone a row that scrolls. */
export function SectionNav({ chatbotId, current, unsaved }: SectionNavProps) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [current]);
  return (
    <nav
      ref={row}
      aria-label={settings.nav}
      className="flex gap-1 self-start overflow-x-auto max-md:-mx-4 max-md:px-4 max-md:py-1 md:sticky md:top-6 md:flex-col"
    >
      {SECTIONS.map((section) => (
        <NavLink
          key={section}
          to={`/chatbots/${chatbotId}/settings/${section}`}
          aria-current={section === current ? 'page' : undefined}
          className={clsx(
            'shrink-0 rounded-control px-3 py-1.5 pointer-coarse:py-2.5',
            section === current ? 'bg-accent-tint font-medium text-text' : 'text-muted hover:bg-tint hover:text-text',
          )}
        >
          {settings.sections[section]}
          {section === current && unsaved && (
            <>
              {' '}
              <span role="img" aria-label={settings.unsavedMark} className="text-warning">
                •
              </span>
            </>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
