/** What an operation is called in the OpenAPI document and in the audit log: `postChatbotsChatbotIdKnowledgeTexts`. */
export function operationId({ method, path }: { method: string; path: string }): string {
  const words = path
    .replace(/^\/api\//, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return [method, ...words]
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
