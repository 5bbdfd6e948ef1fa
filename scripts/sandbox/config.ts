import { z } from 'zod';

/** Environment of the sandbox (DESIGN §10). */
const environment = z.object({
  /** Port on 127.0.0.1; 0 = any free one. */
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65535).default(3100),
  /** Everything is kept in DATA_DIR/sandbox. */
  DATA_DIR: z.string().min(1).default('./.data'),
  /** Legal time at the very first start. */
  DEMO_START: z.iso.datetime({ offset: true }).default('2026-09-14T08:30:00+08:00'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).catch('info').default('info'),
});

export type Config = z.infer<typeof environment>;

export const readConfig = (env: NodeJS.ProcessEnv): Config => environment.parse(env);
