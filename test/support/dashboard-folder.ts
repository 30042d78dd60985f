import { join } from 'node:path';

/** Where the build that every test run begins with leaves the dashboard. */
export const dashboardFolder = join(__dirname, '..', '..', 'dist', 'dashboard');
