import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { chatbotsQuery } from '../api/shared-queries';
import { useOfferedCommands } from '../components/commands';
import { commandMenu, navigation } from '../texts/en';
import { ConversationCommands } from './ConversationCommands';
import { accountPages, chatbotPages, MAIN_PAGES } from './navigation';

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 data-[selected=true]:bg-tint-strong pointer-coarse:min-h-11';
const GROUP =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted';

/** ⌘K: to a page, a chatbot or a conversation by name, or an action of the page. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { data: chatbots = [] } = useQuery(chatbotsQuery);
  const actions = useOfferedCommands();
  const [typed, setTyped] = useState('');
  const pick = (run: () => void) => () => {
    onClose();
    run();
  };
  const go = (to: string) => pick(() => void navigate(to));
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade bg-veil" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[10dvh] z-40 mx-auto max-w-xl animate-enter overflow-hidden rounded-2xl border border-line bg-surface shadow-float outline-none"
        >
          <Radix.Title className="sr-only">{commandMenu.label}</Radix.Title>
          <Command label={commandMenu.label} loop>
            <Command.Input
              autoFocus
              value={typed}
              onValueChange={setTyped}
              placeholder={commandMenu.placeholder}
              className="w-full border-b border-line bg-transparent px-5 py-4 text-base outline-none"
            />
            <Command.List className="max-h-[50dvh] overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-muted">{commandMenu.empty}</Command.Empty>
              {actions.length > 0 && (
                <Command.Group heading={commandMenu.actions} className={GROUP}>
                  {actions.map(({ label, run }) => (
                    <Command.Item key={label} value={label} onSelect={pick(run)} className={ITEM}>
                      {label}
                    </Command.Item>
                  ))}
                </Command.Group>
              )}
              <Command.Group heading={commandMenu.pages} className={GROUP}>
                {MAIN_PAGES.map(({ to, label, Icon }) => (
                  <Command.Item key={to} value={label} onSelect={go(to)} className={ITEM}>
                    <Icon className="size-4 text-muted" aria-hidden />
                    {label}
                  </Command.Item>
                ))}
                {accountPages.map(({ to, label }) => (
                  <Command.Item key={to} value={`${navigation.account} ${label}`} onSelect={go(to)} className={ITEM}>
                    {navigation.account}
                    <span className="text-muted">{label}</span>
                  </Command.Item>
                ))}
              </Command.Group>
              <Command.Group heading={commandMenu.chatbots} className={GROUP}>
                {chatbots.flatMap(({ id, name }) =>
                  chatbotPages(id).map(({ to, label }) => (
                    <Command.Item key={to} value={`${name} ${label} ${id}`} onSelect={go(to)} className={ITEM}>
                      <bdi className="truncate">{name}</bdi>
                      <span className="text-muted">{label}</span>
                    </Command.Item>
                  )),
                )}
              </Command.Group>
              <ConversationCommands typed={typed} onGo={(to) => go(to)()} item={ITEM} group={GROUP} />
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
