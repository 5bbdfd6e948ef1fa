import type { FeishuApp } from '../bot/client.ts';
import type { Clock } from '../src/app/ports.ts';
import { ConfigError, type Config, type ConfigProblem } from '../src/config.ts';
import { instant } from '../src/domain/local-date.ts';
import { joinDemo } from '../src/http/demo.ts';

/** The Feishu app that a configuration names, and legal time there. */
export interface NamedApp {
  readonly app: FeishuApp;
  readonly clock: Clock;
}

/**
 * The app of production, or of the running demo that SANDBOX_URL names.
 * @throws ConfigError when there is neither.
 */
export async function namedApp(config: Config): Promise<NamedApp> {
  if (config.mode === 'production') return { app: config.feishu, clock: { now: () => instant(Date.now()) } };
  if (config.sandboxUrl === null)
    throw bad({ variable: 'FEISHU_APP_ID', kind: 'missing', reason: 'is missing' });
  try {
    return await joinDemo(config.sandboxUrl, config.transport);
  } catch {
    throw bad({ variable: 'SANDBOX_URL', kind: 'wrong', reason: 'no local Feishu answers there' });
  }
}

const bad = (problem: ConfigProblem): ConfigError =>
  new ConfigError(`${problem.variable}: ${problem.reason}`, [problem]);
