import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';

interface PartTabsProps {
  label: string;
  parts: readonly { to: string; label: string }[];
}

/** The pages of one thing in a row that scrolls where it is too long; the one that is open is brought into sight. */
export function PartTabs({ label, parts }: PartTabsProps) {
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={row} aria-label={label} className="-mx-3 flex overflow-x-auto [scrollbar-width:none]">
      {parts.map((part) => (
        <NavLink
          key={part.to}
          to={part.to}
          className={({ isActive }) =>
            clsx(
              'shrink-0 border-b-2 px-3 py-2 font-medium pointer-coarse:py-3',
              isActive ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
            )
          }
        >
          {part.label}
        </NavLink>
      ))}
    </nav>
  );
}
