import { createSimulator } from './app';
import { SettingsError, readSettings } from './settings';

function main(): void {
  const settings = readSettings();
  const simulator = createSimulator(settings.dataDirectory, undefined, settings.apps, settings.hostNames);
  const server = simulator.app.listen(settings.port, settings.host, (error?: Error) => {
    if (error) {
      process.stderr.write(`SIMULATOR_PORT cannot be listened on: ${error.message}\n`);
      process.exit(1);
    }
    process.send?.('ready');
  });
  const stop = (): void => {
    simulator.close();
    server.closeAllConnections();
    server.close(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('disconnect', stop);
}

try {
  main();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
