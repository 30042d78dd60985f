import type { SerializationContext } from '@temporalio/common';

/**
 * Where a payload belongs: a run by its namespace and workflow id, and within the run to one activity or to the workflow
 * itself. Empty for what the SDK encodes without telling the run (the failure of a workflow task).
 */
export interface PayloadBinding {
  namespace: string;
  workflowId: string;
  activityId: string;
}

const NAMESPACE = 'botsmith-namespace';
const WORKFLOW_ID = 'botsmith-workflow-id';
const ACTIVITY_ID = 'botsmith-activity-id';
const UNBOUND: PayloadBinding = { namespace: '', workflowId: '', activityId: '' };

type Metadata = Record<string, Uint8Array>;

/** The place that the SDK says a payload is for. */
export function bindingOf(context: SerializationContext | undefined): PayloadBinding {
  if (context === undefined) return UNBOUND;
  return {
    namespace: context.namespace,
    workflowId: context.workflowId ?? '',
    activityId: context.type === 'activity' ? (context.activityId ?? '') : '',
  };
}

/** Writes a binding beside the ciphertext, so that a reader who knows no run (an operator) can decrypt. */
export function bindingMetadata(binding: PayloadBinding): Metadata {
  const entries = [
    [NAMESPACE, binding.namespace],
    [WORKFLOW_ID, binding.workflowId],
    [ACTIVITY_ID, binding.activityId],
  ] as const;
  return Object.fromEntries(
    entries.filter(([, value]) => value !== '').map(([key, value]) => [key, Buffer.from(value)]),
  );
}

/** The binding that a payload claims; true only when it decrypts with it. */
export function claimedBinding(metadata: Metadata): PayloadBinding {
  const text = (key: string) => Buffer.from(metadata[key] ?? []).toString();
  return { namespace: text(NAMESPACE), workflowId: text(WORKFLOW_ID), activityId: text(ACTIVITY_ID) };
}

/** Whether a payload is read where it belongs. What is bound to no run belongs nowhere. */
export function belongsHere(claimed: PayloadBinding, here: PayloadBinding): boolean {
  return (
    claimed.workflowId !== '' &&
    claimed.namespace === here.namespace &&
    claimed.workflowId === here.workflowId &&
    claimed.activityId === here.activityId
  );
}

/** The associated data of the ciphertext: every field apart, so that no two bindings are alike. */
export function associatedData(version: string, keyId: string, binding: PayloadBinding): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, binding.namespace, binding.workflowId, binding.activityId]));
}
