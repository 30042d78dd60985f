import { useQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { chatbotQuery } from '../api/shared-queries';
import { Link } from '../components/Link';
import { navigation } from '../texts/en';
import { chatbotPages } from './navigation';

/** The parts of a chatbot in a row that scrolls where it is too long. */
export function ChatbotTabs({ chatbotId }: { chatbotId: string }) {
  const { data: chatbot } = useQuery(chatbotQuery(chatbotId));
  const row = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    row.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const name = chatbot?.name ?? '';
  return (
    <div className="border-b border-line bg-surface px-4 pt-3 md:px-8">
      <p className="flex min-h-6 items-center gap-1.5 text-[0.8125rem] text-muted">
        <Link to="/chatbots" look="bare" className="hover:text-text">
          {navigation.chatbots}
        </Link>
        <span aria-hidden>/</span>
        <bdi className="truncate font-medium text-text">{name}</bdi>
      </p>
      <nav
        ref={row}
        aria-label={navigation.ofChatbot(name)}
        className="-mx-3 flex overflow-x-auto [scrollbar-width:none]"
      >
        {chatbotPages(chatbotId).map(({ to, label }) => (
          <NavLink
            key={to}
            to={to}
            className={({ isActive }) =>
              clsx(
                'shrink-0 border-b-2 px-3 py-2 font-medium pointer-coarse:py-3',
                isActive ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
              )
            }
          >
            {label}
          </NavLink>
        ))}
      </nav>
    </div>
  );
}
