import { useQuery } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import { chatbotsQuery, sessionQuery } from '../../../api/shared-queries';
import { IconButton } from '../../../components/IconButton';
import { Menu } from '../../../components/Menu';
import { Table } from '../../../components/Table';
import { TimeAgo } from '../../../components/TimeAgo';
import { apiKeys } from '../../../texts/en';
import { formatDate } from '../../../texts/format';
import type { ApiKey } from '../account-queries';

interface ApiKeyTableProps {
  apiKeys: readonly ApiKey[];
  onRotate: (apiKey: ApiKey) => void;
  onRevoke: (apiKey: ApiKey) => void;
}

/** Each key: what it may do, for which chatbots, until when, and when it was used. */
export function ApiKeyTable({ apiKeys: rows, onRotate, onRevoke }: ApiKeyTableProps) {
  const { data: session } = useQuery(sessionQuery);
  return (
    <Table
      label={apiKeys.list}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', header: apiKeys.name, cell: (apiKey) => <NameAndMaker apiKey={apiKey} /> },
        {
          key: 'scopes',
          header: apiKeys.scopesColumn,
          cell: ({ scopes }) => namesOf(scopes),
        },
        { key: 'chatbots', header: apiKeys.chatbotsColumn, cell: (apiKey) => <WhereFor apiKey={apiKey} /> },
        {
          key: 'ends',
          header: apiKeys.ends,
          cell: ({ expires_at }) =>
            expires_at === null ? apiKeys.never : <time dateTime={expires_at}>{formatDate(expires_at)}</time>,
        },
        {
          key: 'used',
          header: apiKeys.lastUsed,
          cell: ({ last_used_at }) => (last_used_at === null ? apiKeys.never : <TimeAgo at={last_used_at} />),
        },
        {
          key: 'actions',
          header: apiKeys.actions,
          align: 'end',
          cell: (apiKey) => (
            <Menu
              trigger={
                <IconButton
                  name={apiKeys.actionsOf(apiKey.name)}
                  icon={<Ellipsis className="size-4.5" aria-hidden />}
                />
              }
              entries={[
                {
                  label: apiKeys.rotate,
                  disabledReason: apiKey.created_by.user_id === session?.user_id ? undefined : apiKeys.rotateOwn,
                  onSelect: () => onRotate(apiKey),
                },
                { label: apiKeys.revoke, danger: true, onSelect: () => onRevoke(apiKey) },
              ]}
            />
          ),
        },
      ]}
    />
  );
}

/** What a key may do, in words; writing includes reading. */
function namesOf(scopes: ApiKey['scopes']): string {
  const told = scopes.includes('write') ? scopes.filter((scope) => scope !== 'read') : scopes;
  return told.length === 0 ? apiKeys.nothing : told.map((scope) => apiKeys.scopes[scope]).join(', ');
}

function NameAndMaker({ apiKey: { name, created_at, created_by } }: { apiKey: ApiKey }) {
  return (
    <div className="grid max-md:text-end">
      <bdi className="font-medium wrap-anywhere">{name}</bdi>
      <span className="text-[0.8125rem] text-muted wrap-anywhere">
        {apiKeys.made} <time dateTime={created_at}>{formatDate(created_at)}</time> {apiKeys.by}{' '}
        <bdi>{created_by.email ?? apiKeys.formerMember}</bdi>
      </span>
    </div>
  );
}

function WhereFor({ apiKey: { chatbot_ids, addresses } }: { apiKey: ApiKey }) {
  const { data: chatbots = [] } = useQuery(chatbotsQuery);
  const names = (chatbot_ids ?? []).map((id) => chatbots.find((chatbot) => chatbot.id === id)?.name ?? id);
  return (
    <span className="max-md:block max-md:text-end" title={names.join(', ')}>
      {names.length === 0 && apiKeys.allChatbots}
      {names.length === 1 && <bdi className="wrap-anywhere">{names[0]}</bdi>}
      {names.length > 1 && apiKeys.chatbotsCount(names.length)}
      {addresses && (
        <span className="block text-[0.8125rem] text-muted" title={addresses.join(', ')}>
          {apiKeys.addressesCount(addresses.length)}
        </span>
      )}
    </span>
  );
}
