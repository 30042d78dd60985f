import { auditActions, auditLog } from '../../../texts/en';

/** What an operation is called. Reads stand in the log where they were refused; what is not known keeps its own name. */
export function actionInWords(action: string): string {
  return auditActions[action] ?? (action.startsWith('get') ? auditLog.refusedRead : action);
}

/** How an operation ended that was not done; nothing where it was. */
export function endInWords(status: number): string | undefined {
  if (status < 400) return undefined;
  if (status === 499) return auditLog.left;
  return status < 500 ? auditLog.refused : auditLog.failed;
}

/** What something is called that an operation was about. */
export function targetInWords(name: string): string {
  return (auditLog.targets as Record<string, string>)[name] ?? name;
}
