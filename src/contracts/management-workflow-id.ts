/** The id of a management run. It contains the account, so that an operation can be checked against its owner, and no `/`. */
export function managementWorkflowId(operation: string, accountId: string, key: string): string {
  return `${operation}.${accountId}.${key}`;
}
