import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { createClosingActivities } from '../activities/closing-activities';
import { createConnectionActivities } from '../activities/connection-activities';
import { createDeliveryActivities } from '../activities/delivery-activities';
import { createEventActivities } from '../activities/event-activities';
import { createGenerationActivities } from '../activities/generation-activities';
import { createIntakeActivities } from '../activities/intake-activities';
import { createKnowledgeActivities } from '../activities/knowledge-activities';
import { createSweepActivities } from '../activities/sweep-activities';
import { createTestMessageActivities } from '../activities/test-message-activities';
import { createTurnActivities } from '../activities/turn-activities';
import { createVerificationActivities } from '../activities/verification-activities';
import type { Environment } from '../config/environment';
import { knowledgeServers } from '../config/knowledge-servers';
import { GraphClient } from '../instagram/graph-client';
import { Pacer } from '../instagram/pacer';
import { createKnowledgeIngestor } from '../knowledge/knowledge-ingestor';
import { createKnowledgeRetriever } from '../knowledge/knowledge-retriever';
import { ChatService } from '../llm/chat-service';
import type { WorkerMetrics } from '../observability/worker-metrics';
import type { CredentialCipher } from '../security/credential-cipher';
import { ActivityLogRepository } from '../storage/activity-logs';
import { ChatbotRepository } from '../storage/chatbots';
import { ConversationRepository } from '../storage/conversations';
import type { Database } from '../storage/database';
import { EventRepository } from '../storage/events';
import { IntegrationRepository } from '../storage/integrations';
import { KnowledgeSourceRepository } from '../storage/knowledge-sources';
import { MessageRepository } from '../storage/messages';
import { OutboundRepository } from '../storage/outbound';
import { TurnRepository } from '../storage/turns';
import { UsageRepository } from '../storage/usage';
import { TemporalGateway } from '../temporal/gateway';
import { deliveryProgress } from './heartbeat';
import { createInstagramAccess } from './instagram-access';
import { measureGraphCall, measureWait, measuredChat, measuredSearch } from './measure';
import { paceByAnswer } from './pace-by-answer';
import { createReplyWriter } from './reply-writer';
import { createRunLookup } from './run-lookup';
import { createRunStarter } from './run-starter';
import { createSettingsStore } from './settings-store';

/** What the activities of this process stand on. */
export interface WorkerDependencies {
  environment: Environment;
  database: Database;
  cipher: CredentialCipher;
  client: Client;
  metrics: WorkerMetrics;
}

/** Every activity of the product, by the task queue that it is taken from. */
export function createActivities({ environment, database, cipher, client, metrics }: WorkerDependencies) {
  const clock = () => new Date();
  const servers = knowledgeServers(environment);
  const chatbots = new ChatbotRepository(database.chatbots, cipher);
  const integrations = new IntegrationRepository(database.integrations, cipher);
  const conversations = new ConversationRepository(database.conversations);
  const messages = new MessageRepository(database.messages);
  const turns = new TurnRepository(database.turns);
  const outbound = new OutboundRepository(database.outbound);
  const log = new ActivityLogRepository(database.activityLogs);
  const settings = createSettingsStore(chatbots, integrations);
  const runs = createRunLookup(client);
  const retriever = measuredSearch(createKnowledgeRetriever(servers), metrics);
  const pacer = new Pacer({ onWait: (...wait) => measureWait(metrics, ...wait) });
  const instagram = createInstagramAccess(
    new GraphClient({
      facebookUrl: environment.FACEBOOK_GRAPH_URL,
      instagramUrl: environment.INSTAGRAM_GRAPH_URL,
      version: environment.GRAPH_API_VERSION,
      onCall: (report) => {
        paceByAnswer(pacer, report);
        measureGraphCall(metrics, report);
      },
    }),
    integrations,
    pacer,
    () => Context.current().cancellationSignal,
  );
  const { messengers } = instagram;
  const usage = new UsageRepository(database.usage);
  const stores = { conversations, messages, turns, outbound, settings, messengers, log, clock };
  const closing = createClosingActivities({ ...stores, usage });

  return {
    main: {
      ...createIntakeActivities(stores),
      ...createTurnActivities({
        ...stores,
        runs,
        passages: { retrieve: (chatbotId, question) => retriever.search(chatbotId, question) },
      }),
      ...createGenerationActivities({
        ...stores,
        writer: createReplyWriter(measuredChat(createChatService(environment), metrics), chatbots),
        attempt: () => ({ number: Context.current().info.attempt, signal: Context.current().cancellationSignal }),
      }),
      ...createDeliveryActivities({ ...stores, progress: deliveryProgress }),
      ...closing,
      ...createEventActivities({ ...stores, events: new EventRepository(database.events) }),
      ...createVerificationActivities({ messages, reader: instagram.messages, log, clock }),
      ...createConnectionActivities({ connections: settings, reader: instagram.accounts, log, clock }),
      ...createTestMessageActivities(stores),
      ...createSweepActivities({
        messages,
        turns,
        runs,
        closing,
        starter: createRunStarter(new TemporalGateway(client), conversations),
        log,
        clock,
      }),
    },
    ingest: createKnowledgeActivities({
      sources: new KnowledgeSourceRepository(database.knowledgeSources),
      ingestor: createKnowledgeIngestor(servers),
      log,
      run: () => {
        const { info, cancellationSignal } = Context.current();
        return {
          workflow_id: info.workflowExecution?.workflowId ?? '',
          run_id: info.workflowExecution?.runId ?? '',
          signal: cancellationSignal,
          heartbeat: (details) => Context.current().heartbeat(details),
        };
      },
      clock,
    }),
  };
}

function createChatService(environment: Environment): ChatService {
  return new ChatService({
    vendors: {
      openai: { apiKey: environment.OPENAI_API_KEY, baseUrl: environment.OPENAI_BASE_URL },
      anthropic: { apiKey: environment.ANTHROPIC_API_KEY, baseUrl: environment.ANTHROPIC_BASE_URL },
      gemini: { apiKey: environment.GEMINI_API_KEY, baseUrl: environment.GEMINI_BASE_URL },
    },
  });
}
