/** A Meta app that this Instagram knows. */
export interface MetaApp {
  app_id: string;
  app_secret: string;
}

/** The apps that may sign people in and inspect tokens. They are kept in memory alone. */
export class MetaApps {
  private readonly secrets = new Map<string, string>();

  constructor(apps: readonly MetaApp[] = []) {
    for (const app of apps) this.register(app);
  }

  register({ app_id, app_secret }: MetaApp): void {
    this.secrets.set(app_id, app_secret);
  }

  knows(appId: unknown): boolean {
    return typeof appId === 'string' && this.secrets.has(appId);
  }

  /** Whether this is that app's secret. */
  accepts(appId: unknown, secret: unknown): boolean {
    return typeof appId === 'string' && typeof secret === 'string' && this.secrets.get(appId) === secret;
  }

  /** Whether it is the secret of any app. */
  hasSecret(secret: unknown): boolean {
    return typeof secret === 'string' && [...this.secrets.values()].includes(secret);
  }
}
