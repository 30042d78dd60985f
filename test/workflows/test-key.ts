/** The key that recorded histories are encrypted under; it protects nothing else. */
export const TEST_CREDENTIALS_KEYS = 'test:dGVzdC1vbmx5LWtleS1mb3ItaGlzdG9yaWVzLTAwMDE=';
