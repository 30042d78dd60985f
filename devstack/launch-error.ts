/** Why the product cannot start or go on. The message is one line for the user and names the remedy. */
export class LaunchError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LaunchError';
  }
}
