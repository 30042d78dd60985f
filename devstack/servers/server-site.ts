/** Where one embedded server runs: its program, its port on 127.0.0.1, its data and its log. */
export interface ServerSite {
  command: string;
  port: number;
  dataFolder: string;
  logFile: string;
  environment: NodeJS.ProcessEnv;
}
