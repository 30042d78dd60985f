import { useQueries, useQuery } from '@tanstack/react-query';
import { newestNotificationsQuery } from '../api/notifications';
import { chatbotsQuery, integrationQuery } from '../api/shared-queries';
import { Banner as Notice } from '../components/Banner';
import { Link } from '../components/Link';
import { banners } from '../texts/en';

const MOST = 5;

/**
 * A banner for each chatbot whose access token is dead, on every page. Who is concerned is known from the notifications that the
 * bell reads anyway, so a healthy account asks nothing; each banner goes by itself once the credentials work.
 */
export function DeadTokens() {
  const { data: notifications } = useQuery(newestNotificationsQuery);
  const { data: chatbots = [] } = useQuery(chatbotsQuery);
  const told = (notifications?.data ?? []).flatMap(({ kind, chatbot_id }) =>
    kind === 'integration.needs_reconnect' && chatbot_id !== null ? [chatbot_id] : [],
  );
  const concerned = chatbots.filter(({ id }) => told.includes(id)).slice(0, MOST);
  const integrations = useQueries({ queries: concerned.map(({ id }) => integrationQuery(id)) });
  return concerned.map(({ id, name }, index) => {
    const integration = integrations[index]?.data;
    if (!integration?.enabled || integration.status !== 'needs_reconnect') return null;
    return (
      <Notice
        key={id}
        kind="danger"
        action={
          <Link to={`/chatbots/${id}/integrations?open=setup`} look="primary">
            {banners.reconnect}
          </Link>
        }
      >
        {banners.deadToken} <bdi>“{name}”</bdi>. {banners.waiting(integration.health.waiting_messages)}
      </Notice>
    );
  });
}
