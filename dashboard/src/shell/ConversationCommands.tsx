import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { answerOf, api } from '../api/client';
import { keys } from '../api/query-keys';
import { Avatar } from '../components/Avatar';
import { commandMenu } from '../texts/en';
import { namedFirst } from './named-first';
import { useSettled } from './use-settled';

interface ConversationCommandsProps {
  /** What somebody types in the menu. */
  typed: string;
  onGo: (to: string) => void;
  item: string;
  group: string;
}

const SHORTEST = 2;
const READ = 20;
const SHOWN = 6;
const SETTLED_MS = 200;

/** The conversations that what is typed names, or in which it was written; those by name first. */
export function ConversationCommands({ typed, onGo, item, group }: ConversationCommandsProps) {
  const text = useSettled(typed.trim(), SETTLED_MS);
  const { data = [] } = useQuery({
    queryKey: [...keys.conversations, 'named', text],
    queryFn: async ({ signal }) => {
      const query = { search: text, limit: READ };
      return (await answerOf(api.GET('/api/conversations', { params: { query }, signal }))).data;
    },
    enabled: text.length >= SHORTEST,
    placeholderData: keepPreviousData,
  });
  if (typed.trim().length < SHORTEST || data.length === 0) return null;
  return (
    <Command.Group heading={commandMenu.conversations} className={group}>
      {namedFirst(data, text)
        .slice(0, SHOWN)
        .map(({ id, user_name, username, avatar_url, match }) => {
          const name = user_name.trim() || (username === null ? commandMenu.somebody : `@${username}`);
          return (
            // The server has chosen: what is typed stands in the value, so that the menu does not choose once more.
            <Command.Item
              key={id}
              value={`${id} ${typed}`}
              onSelect={() => onGo(`/conversations/${id}?view=all`)}
              className={item}
            >
              <Avatar name={name} size="small" {...(avatar_url === null ? {} : { src: avatar_url })} />
              <bdi className="truncate">{name}</bdi>
              <bdi className="min-w-0 flex-1 truncate text-muted">
                {match?.message_id ? match.excerpt : username !== null && `@${username}`}
              </bdi>
            </Command.Item>
          );
        })}
    </Command.Group>
  );
}
