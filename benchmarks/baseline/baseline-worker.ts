import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { MongoClient } from 'mongodb';
import { createBaselineActivities } from './baseline-activities';
import { BASELINE_TASK_QUEUE, readBaselineSettings } from './baseline-settings';

/** The baseline's worker: the SDK as it comes. */
async function main(): Promise<void> {
  const settings = readBaselineSettings();
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const mongo = await MongoClient.connect(settings.mongoUri, { writeConcern: { w: 'majority' } });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: settings.temporalAddress }),
    taskQueue: BASELINE_TASK_QUEUE,
    workflowsPath: require.resolve('./baseline-workflow'),
    activities: createBaselineActivities(mongo.db('benchmark_baseline'), settings),
  });
  process.send?.({ ready: true });
  await worker.run();
}

process.on('disconnect', () => process.exit(0));
void main();
