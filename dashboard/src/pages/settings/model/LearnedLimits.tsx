import { Card } from '../../../components/Card';
import { TimeAgo } from '../../../components/TimeAgo';
import { chatbots, modelSettings } from '../../../texts/en';
import type { Chatbot } from '../chatbot-types';

/** What vendors refused, and what is done about it; nothing while nothing was learned. */
export function LearnedLimits({ limits }: { limits: Chatbot['model_limits'] }) {
  if (limits.length === 0) return null;
  return (
    <Card title={modelSettings.learned} description={modelSettings.learnedText}>
      <ul className="grid gap-4">
        {limits.map(({ provider, model, notes, learned_at }) => (
          <li key={`${provider}/${model}`}>
            <p className="font-medium">
              {chatbots.model(chatbots.providers[provider], model)}{' '}
              <span className="font-normal text-muted">
                <TimeAgo at={learned_at} />
              </span>
            </p>
            <ul className="list-disc pl-5 text-muted">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}
