import { Context } from '@temporalio/activity';
import { createAccountingActivities } from '../activities/answering/accounting-activities';
import { createCatchUpActivities } from '../activities/events/catch-up-activities';
import { createClosingActivities } from '../activities/answering/closing-activities';
import { createAccountDeletionActivities } from '../activities/contacts/account-deletion-activities';
import { AvatarKeeper } from '../activities/contacts/avatar-keeper';
import { createChatbotDeletionActivities } from '../activities/contacts/chatbot-deletion-activities';
import { createContextActivities } from '../activities/answering/context-activities';
import { createDeliveryActivities } from '../activities/sending/delivery-activities';
import { createEchoActivities } from '../activities/events/echo-activities';
import { createErasureActivities } from '../activities/contacts/erasure-activities';
import { createEventActivities } from '../activities/events/event-activities';
import { createExportActivities } from '../activities/conversations/export-activities';
import { createGenerationActivities } from '../activities/answering/generation-activities';
import { createHumanReplyActivities } from '../activities/sending/human-reply-activities';
import { createIntakeActivities } from '../activities/answering/intake-activities';
import { createRereadActivities } from '../activities/knowledge/reread-activities';
import type { SourceReference } from '../activities/knowledge/source-store';
import { createRecrawlActivities } from '../activities/knowledge/websites/recrawl-activities';
import { createKnowledgeTidying } from '../activities/knowledge/tidy-knowledge';
import { createMediaActivities } from '../activities/events/media-activities';
import { createNotificationActivities } from '../activities/notifications/notification-activities';
import { EarlyPassages } from '../activities/answering/early-passages';
import type { PassageSource } from '../activities/answering/passage-source';
import { createPrivateReplyActivities } from '../activities/sending/private-reply-activities';
import { createQuota } from '../activities/answering/quota';
import { refuseErasedEvents, refuseErasedMessages } from '../activities/contacts/refuse-erased';
import { RecentLooks } from '../activities/sending/recent-looks';
import { createResendActivities } from '../activities/sending/resend-activities';
import { createReapplyActivities } from '../activities/contacts/reapply-activities';
import { createReencryptionActivities } from '../activities/connection/reencryption-activities';
import { createSweepActivities } from '../activities/operations/sweep-activities';
import { withTrials } from '../activities/answering/trial-activities';
import { createTestMessageActivities } from '../activities/sending/test-message-activities';
import { createTidyActivities } from '../activities/operations/tidy-activities';
import { createTurnActivities } from '../activities/answering/turn-activities';
import { createUsageMeter } from '../activities/answering/usage-meter';
import { createVerificationActivities } from '../activities/events/verification-activities';
import type { Environment } from '../config/environment';
import { knowledgeServers } from '../config/knowledge-servers';
import { GraphClient } from '../instagram/graph-client';
import type { GraphClientOptions } from '../instagram/graph-client';
import { Pacer } from '../instagram/pacer';
import { createKnowledgeIndex, createKnowledgeRetriever } from '../knowledge/knowledge-base';
import { loadTokenCounter } from '../llm/token-counter';
import { ChatService } from '../llm/chat-service';
import { asFetchFunction } from '../security/fetch-function';
import { createSafeFetch } from '../security/safe-fetch';
import type { SafeFetch } from '../security/safe-fetch';
import { AvatarRepository } from '../storage/contacts/avatars';
import { AccountRepository } from '../storage/access/accounts';
import { ActivityLogRepository } from '../storage/operations/activity-logs';
import { ChatbotRepository } from '../storage/connection/chatbots';
import { PromptVersionRepository } from '../storage/answering/prompt-versions';
import { ConversationExportRepository } from '../storage/conversations/conversation-exports';
import { ConversationRepository } from '../storage/conversations/conversations';
import { ConnectionRepository } from '../storage/connection/connections';
import { EventRepository } from '../storage/events/events';
import { InboxRepository } from '../storage/events/inbox';
import { IntegrationRepository } from '../storage/connection/integrations';
import { KnowledgeFileRepository } from '../storage/knowledge/knowledge-files';
import { KnowledgeSourceRepository } from '../storage/knowledge/knowledge-sources';
import { knowledgeStores } from '../storage/knowledge/knowledge-stores';
import { MediaRepository } from '../storage/events/media';
import { EchoEvidenceRepository } from '../storage/conversations/echo-evidence';
import { MessageChangeRepository } from '../storage/conversations/message-changes';
import { MessageRepository } from '../storage/conversations/messages';
import { OutboundRepository } from '../storage/sending/outbound';
import { Reencryption } from '../storage/connection/reencryption';
import { RetiredCredentialsRepository } from '../storage/connection/retired-credentials';
import { TurnSituationRepository } from '../storage/answering/turn-situations';
import { TurnRepository } from '../storage/answering/turns';
import { UsageRepository } from '../storage/usage/usage';
import { UsageTotalRepository } from '../storage/usage/usage-totals';
import { TemporalGateway } from '../temporal/gateway';
import { createAttachmentReader } from './adapters/attachment-reader';
import { deliveryProgress } from './runtime/heartbeat';
import { createHistoryRetention } from './schedules/history-retention';
import { createInstagramAccess } from './adapters/instagram-access';
import { measureGraphCall, measureUnsupported, measureWait, measuredChat, measuredSearch } from './runtime/measure';
import { createMediaSource } from './adapters/media-source';
import { createNotificationChannels } from './adapters/notification-channels';
import { createNotifier } from './adapters/notifier';
import { startChatbotDeletion } from '../temporal/start-chatbot-deletion';
import { requestErasure, startErasure } from '../temporal/start-erasure';
import { RecrawlSchedules } from '../temporal/recrawl-schedules';
import { askToReadAgain, startReading } from '../temporal/start-reading';
import { createContactEraser } from './adapters/contact-eraser';
import { createDisconnect } from './adapters/disconnect';
import { admitCalls, paceByAnswer } from './adapters/pace-calls';
import { createKnowledgeWork } from './adapters/knowledge-work';
import { createManagementActivities } from './management-activities';
import { createModelMemory } from './adapters/model-memory';
import { createReplyWriter } from './adapters/reply-writer';
import { createRunLookup } from './adapters/run-lookup';
import { createRunStarter } from './adapters/run-starter';
import { createSettingsStore } from './adapters/settings-store';
import { createUsageAlerts } from './adapters/usage-alerts';
import { createWaitingWebhooks } from './adapters/waiting-webhooks';
import type { WorkerSite } from './runtime/worker-process';

/** For answers of a chatbot's own model server; the model call has a timeout of its own. */
const USER_MODEL_LIMITS = { maxBytes: 5_000_000, timeoutMs: 120_000, httpsOnly: true };

/** Every activity of the process that answers customers; `processes` tells how many of them there are. */
export function createActivities(
  { environment, database, cipher, contacts, erasing, client, metrics }: WorkerSite,
  processes: () => number,
) {
  const clock = () => new Date();
  const servers = knowledgeServers(environment);
  const safeFetch = createSafeFetch(environment.LOCAL_ADDRESSES);
  const chatbots = new ChatbotRepository(
    database.chatbots,
    cipher,
    new PromptVersionRepository(database.promptVersions),
  );
  const integrations = new IntegrationRepository(database.integrations, cipher);
  const conversations = new ConversationRepository(database.conversations, database.erasedContacts, contacts);
  const messages = new MessageRepository(database.messages);
  const turns = new TurnRepository(database.turns);
  const outbound = new OutboundRepository(database.outbound);
  const log = new ActivityLogRepository(database.activityLogs);
  const sources = new KnowledgeSourceRepository(database.knowledgeSources);
  const settings = createSettingsStore(chatbots, integrations);
  const runs = createRunLookup(client);
  const retriever = measuredSearch(createKnowledgeRetriever(servers, knowledgeStores(database)), metrics);
  const pacer = new Pacer({ processes, onWait: (...wait) => measureWait(metrics, ...wait) });
  const cancellation = () => Context.current().cancellationSignal;
  const graphOptions: GraphClientOptions = {
    facebookUrl: environment.FACEBOOK_GRAPH_URL,
    instagramUrl: environment.INSTAGRAM_GRAPH_URL,
    version: environment.GRAPH_API_VERSION,
    admit: admitCalls(pacer, cancellation),
    onCall: (report) => {
      paceByAnswer(pacer, report);
      measureGraphCall(metrics, report);
    },
  };
  const graph = new GraphClient(graphOptions);
  const instagram = createInstagramAccess(graph, integrations, pacer, cancellation);
  const { messengers } = instagram;
  const media = new MediaRepository(database.media);
  const chat = createChatService(environment, safeFetch);
  const gateway = new TemporalGateway(client, contacts);
  const notifier = createNotifier(gateway, conversations);
  const accounts = new AccountRepository(database.accounts);
  const totals = new UsageTotalRepository(database.usageTotals);
  const ledger = new UsageRepository(database.usage);
  const usage = createUsageMeter({
    ledger,
    totals,
    plans: accounts,
    alerts: [createUsageAlerts(notifier)],
    log,
    clock,
  });
  const quota = createQuota(accounts, totals, clock);
  const { erased, erasures, personal } = erasing;
  const writer = createReplyWriter(measuredChat(chat, metrics), chatbots, createModelMemory(chatbots, log, clock));
  const retired = new RetiredCredentialsRepository(database.retiredCredentials, cipher);
  const disconnect = createDisconnect(gateway, integrations, retired);
  const passages: PassageSource = { retrieve: (request) => retriever.search(request) };
  const early = new EarlyPassages(passages);
  const countUnsupported = measureUnsupported(metrics);
  const stores = {
    conversations,
    messages,
    turns,
    situations: new TurnSituationRepository(database, contacts),
    looks: new RecentLooks(),
    outbound,
    settings,
    messengers,
    quota,
    log,
    notifier,
    clock,
  };
  const mediaSource = createMediaSource(environment, safeFetch);
  const avatars = new AvatarKeeper({
    ...{ avatars: new AvatarRepository(database.conversations), media },
    ...{ source: mediaSource, clock },
  });
  const accounting = createAccountingActivities({ turns, usage, log, clock });
  const closing = createClosingActivities({ ...stores, accounting });
  const turnActivities = createTurnActivities({ ...stores, runs, early });

  // Removal works whatever has become of the process that reads sources.
  const knowledge = createKnowledgeWork({ environment, database, client });

  return {
    removeSource: (source: SourceReference) => knowledge.removeSource(source),
    ...refuseErasedMessages(createIntakeActivities(stores), erased),
    ...turnActivities,
    // The name that older histories call it by.
    commitTurn: (input: Parameters<typeof turnActivities.commitReply>[0]) => turnActivities.commitReply(input),
    ...withTrials(
      {
        ...createContextActivities({ messages, turns, passages, early, clock }),
        ...createGenerationActivities({
          ...stores,
          writer,
          countUnsupported,
          attachments: createAttachmentReader({ media, messages, chat, chatbots }),
          attempt: currentAttempt,
        }),
      },
      { chatbots, passages, writer, attempt: currentAttempt, clock, countTokens: loadTokenCounter },
    ),
    ...createDeliveryActivities({ ...stores, progress: deliveryProgress, avatars }),
    ...accounting,
    ...closing,
    ...createMediaActivities({ messages, media, source: mediaSource, clock }),
    ...refuseErasedEvents(
      {
        ...createEventActivities({
          ...stores,
          changes: new MessageChangeRepository(database.messages),
          media,
          events: new EventRepository(database.events),
        }),
        ...createEchoActivities({ ...stores, evidence: new EchoEvidenceRepository(database.messages) }),
        ...createPrivateReplyActivities({
          ...stores,
          passages,
          writer,
          countUnsupported,
          usage,
          signal: () => Context.current().cancellationSignal,
        }),
      },
      erased,
      { matchEcho: 'ours', planPrivateReply: 'none' },
    ),
    ...createVerificationActivities({ messages, reader: instagram.messages, log, clock }),
    ...createManagementActivities({
      environment,
      database,
      cipher,
      graph,
      graphOptions,
      integrations,
      log,
      notifier,
      customers: createContactEraser(gateway, personal, erasures, contacts),
      clock,
    }),
    ...createTestMessageActivities(stores),
    ...createCatchUpActivities({ ...stores, conversationReader: instagram.conversations, starter: gateway }),
    ...createNotificationActivities({
      ...createNotificationChannels({ environment, database, cipher, safeFetch }),
      settings,
      log,
      clock,
    }),
    ...createHumanReplyActivities(stores),
    ...createResendActivities({ ...stores, usage }),
    ...createExportActivities({
      exports: new ConversationExportRepository(database.exports, database.exportPages),
      conversations,
      messages,
      clock,
    }),
    ...createErasureActivities({
      ...erasing,
      contacts,
      usage,
      webhooks: createWaitingWebhooks(new InboxRepository(database.inbox)),
      log,
      clock,
    }),
    ...createReapplyActivities({
      erasures,
      people: personal,
      contacts,
      request: (contact, key, epoch) => requestErasure(gateway, erasures, contacts, contact, key, epoch),
    }),
    ...createChatbotDeletionActivities({
      ...erasing,
      chatbots,
      disconnect,
      conversations: personal,
      usage,
      forgetKnowledge: (chatbot) => createKnowledgeIndex(servers, knowledgeStores(database)).removeChatbot(chatbot),
    }),
    ...createRereadActivities({ sources, readAgain: (source) => askToReadAgain(gateway, sources, source) }),
    ...createAccountDeletionActivities({
      chatbots,
      async startChatbotDeletion(chatbot) {
        await disconnect(chatbot.account_id, chatbot.chatbot_id);
        await startChatbotDeletion(gateway, sources, chatbot);
      },
      records: personal,
    }),
    ...createRecrawlActivities({
      sources,
      schedules: new RecrawlSchedules(client),
      startReading: (source) => startReading(gateway, source),
    }),
    ...createTidyActivities({
      ...erasing,
      usage,
      silences: new ConnectionRepository(database.integrations, cipher),
      notifier,
      startErasure: (erasure) => startErasure(gateway, erasure),
      tidyKnowledge: createKnowledgeTidying({
        sources,
        files: new KnowledgeFileRepository(database),
        startReading: (source) => startReading(gateway, source),
        clock,
      }),
      keepAvatars: () => avatars.keepDue(),
      clock,
    }),
    ...createReencryptionActivities({
      secrets: new Reencryption(database.db, cipher),
      histories: createHistoryRetention(client),
      clock,
    }),
    ...createSweepActivities({
      conversations,
      messages,
      turns,
      runs,
      accounting,
      closing,
      starter: createRunStarter(gateway, conversations),
      log,
      notifier,
      clock,
    }),
  };
}

function createChatService(environment: Environment, safeFetch: SafeFetch): ChatService {
  return new ChatService({
    shared: {
      models: environment.PROVIDER_KEY_MODELS,
      maxOutputTokens: environment.PROVIDER_KEY_MAX_OUTPUT_TOKENS,
    },
    userFetch: asFetchFunction(safeFetch, USER_MODEL_LIMITS),
    vendors: {
      openai: { apiKey: environment.OPENAI_API_KEY, baseUrl: environment.OPENAI_BASE_URL },
      anthropic: { apiKey: environment.ANTHROPIC_API_KEY, baseUrl: environment.ANTHROPIC_BASE_URL },
      gemini: { apiKey: environment.GEMINI_API_KEY, baseUrl: environment.GEMINI_BASE_URL },
    },
  });
}

/** How often the current activity was tried, its cancellation, and how long ago it was first asked for. */
function currentAttempt() {
  const { info, cancellationSignal } = Context.current();
  return { number: info.attempt, signal: cancellationSignal, waitedMs: Date.now() - info.scheduledTimestampMs };
}
