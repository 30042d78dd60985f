import type { CountUnsupported } from '../../activities/answering/checked-writing';
import { LanguageModelError } from '../../domain/answering/model/language-model-error';
import type { TokenUsage } from '../../domain/answering/model/token-usage';
import type { GraphCallReport } from '../../instagram/graph-call-report';
import type { PacedKind } from '../../instagram/pacer';
import { DEFAULT_MODELS } from '../../domain/answering/model/default-models';
import type { ChatService } from '../../llm/chat-service';
import type { KnowledgeRetriever } from '../../knowledge/knowledge-retriever';
import { boundedLabel } from '../../observability/bounded-label';
import type { WorkerMetrics } from '../../observability/worker-metrics';

/** Owners name models freely; more than so many are not told apart. */
const MODELS_TOLD_APART = 50;

/** Measures one Graph call. */
export function measureGraphCall(metrics: WorkerMetrics, { path, kind, durationMs, failure }: GraphCallReport): void {
  const outcome = failure?.errorClass ?? 'ok';
  metrics.graphCalls.observe({ path, outcome }, durationMs / 1_000);
  if (kind === 'message' && failure) metrics.sendErrors.inc({ class: failure.errorClass });
}

/** Measures one wait for a rate limit. */
export function measureWait(metrics: WorkerMetrics, kind: PacedKind, how: 'slept' | 'postponed', waitMs: number): void {
  metrics.graphWaits.inc({ kind, how });
  metrics.graphWaitSeconds.inc({ kind, how }, waitMs / 1_000);
}

/** Counts what replies say that no source supports. */
export function measureUnsupported(metrics: WorkerMetrics): CountUnsupported {
  return (kind) => metrics.unsupportedFacts.inc({ kind });
}

/** The chat service, each of its calls measured. */
export function measuredChat(
  chat: Pick<ChatService, 'generateReply'>,
  metrics: WorkerMetrics,
): Pick<ChatService, 'generateReply'> {
  const label = boundedLabel(MODELS_TOLD_APART);
  const countTokens = (provider: string, model: string, usage: TokenUsage) => {
    metrics.modelTokens.inc({ provider, model, direction: 'input' }, usage.input_tokens);
    metrics.modelTokens.inc({ provider, model, direction: 'output' }, usage.output_tokens);
  };
  return {
    async generateReply(request, options) {
      const { provider } = request;
      const model = label(request.model ?? DEFAULT_MODELS[provider]);
      const stop = metrics.modelCalls.startTimer({ provider, model });
      try {
        const reply = await chat.generateReply(request, options);
        stop({ outcome: 'ok' });
        countTokens(provider, model, reply.usage);
        return reply;
      } catch (error) {
        stop({ outcome: error instanceof LanguageModelError ? error.failure : 'cancelled' });
        if (error instanceof LanguageModelError) countTokens(provider, model, error.usage);
        throw error;
      }
    },
  };
}

/** Searches for knowledge, each measured. */
export function measuredSearch(
  retriever: Pick<KnowledgeRetriever, 'search'>,
  metrics: WorkerMetrics,
): Pick<KnowledgeRetriever, 'search'> {
  return {
    async search(request) {
      const stop = metrics.retrievals.startTimer();
      const result = await retriever.search(request);
      stop({ degraded: String(result.degraded) });
      return result;
    },
  };
}
