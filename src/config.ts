import { existsSync } from 'node:fs';
import { z } from 'zod';

/** An empty variable counts as not set, so that `FEISHU_APP_ID=` in a copied .env means the demo. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** A password with `#` or `/` that is not encoded makes another address, or none. */
const namesDatabase = (url: string): boolean =>
  url.startsWith('sqlite:') || (URL.canParse(url) && /^\/[^/]+$/.test(new URL(url).pathname));

const port = z.coerce.number().int().min(0).max(65_535);

/** Every variable the product reads, with its default. `process.env` is read in this file alone. */
const Environment = z.object({
  /** Where the product listens: health, webhook and, in the demo, the demo's own routes. 0 = any free port. */
  PORT: optional(port),
  /** Demo: where the local Feishu listens. 0 = any free port. */
  SANDBOX_PORT: optional(port),
  /** Demo: the local Feishu that is already running; `npm start` then joins it as a further replica. */
  SANDBOX_URL: optional(z.url()),
  /** Database file, attachments and keys of the demo. */
  DATA_DIR: optional(z.string()),
  /** `sqlite:` (a file in DATA_DIR) or `mysql://user:password@host:port/name`. */
  DATABASE_URL: optional(
    z
      .string()
      .regex(/^(sqlite:|mysql:\/\/)/, 'must begin with sqlite: or mysql://')
      .refine(namesDatabase, 'must be mysql://user:password@host:port/name, with a password as in addresses'),
  ),
  /** Feishu app; without it the product runs the demo. */
  FEISHU_APP_ID: optional(
    z.string().regex(/^cli_[0-9a-fA-F]{16}$/, 'must be cli_ and 16 hexadecimal digits'),
  ),
  FEISHU_APP_SECRET: optional(z.string()),
  /** Base address of the Open API: https://open.feishu.cn, or Lark's. */
  FEISHU_DOMAIN: optional(z.url()),
  /** How events arrive: over the long connection, or posted to `/feishu/events`. */
  FEISHU_TRANSPORT: optional(z.enum(['websocket', 'webhook'])),
  /** Webhook: what the app's console shows as Encrypt Key and Verification Token. The demo's local Feishu has its own. */
  FEISHU_ENCRYPT_KEY: optional(z.string()),
  FEISHU_VERIFICATION_TOKEN: optional(z.string()),
  /** 32 bytes in hex or base64: encrypts contact names and telephone numbers. */
  FIELD_KEY: optional(z.string()),
  /** open_ids of people who may set up (bind chats, appoint staff) from the start; separated by commas. */
  ADMIN_IDS: optional(
    z
      .string()
      .transform((ids) => ids.split(/[,，\s]+/).filter((id) => id !== ''))
      .pipe(z.array(z.string().regex(/^ou_\w+$/, 'must be open_ids (ou_…), separated by commas'))),
  ),
  /** Demo: the legal time at which it begins. */
  DEMO_START: optional(z.iso.datetime({ offset: true })),
  LOG_LEVEL: optional(z.enum(['debug', 'info', 'warn', 'error', 'silent'])),
});

export type Transport = 'websocket' | 'webhook';

/** The Feishu app this process is. */
export interface FeishuSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  /** Null when events come over the long connection. */
  readonly webhook: { readonly encryptKey: string; readonly verificationToken: string } | null;
}

interface Base {
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly logLevel: string;
  readonly fieldKey: string | null;
  readonly adminIds: readonly string[];
}

/** Without a Feishu app: the demo against the local Feishu. */
export interface DemoConfig extends Base {
  readonly mode: 'demo';
  readonly sandboxPort: number;
  readonly sandboxUrl: string | null;
  readonly demoStart: string;
  readonly transport: Transport;
}

/** With a Feishu app: production. */
export interface ProductionConfig extends Base {
  readonly mode: 'production';
  readonly fieldKey: string;
  readonly feishu: FeishuSettings;
}

export type Config = DemoConfig | ProductionConfig;

/** A variable that cannot be used as it is, or is missing. */
export interface ConfigProblem {
  readonly variable: string;
  readonly kind: 'missing' | 'wrong' | 'demo-only';
  readonly reason: string;
}

/** A configuration that cannot be used; the message says which variable and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** By variable, where variables of the environment are the cause. */
  readonly problems: readonly ConfigProblem[];

  constructor(message: string, problems: readonly ConfigProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}

const badConfig = (problems: readonly ConfigProblem[]): ConfigError =>
  new ConfigError(problems.map(({ variable, reason }) => `${variable}: ${reason}`).join('; '), problems);

/**
 * Parses the environment.
 * @throws ConfigError naming every variable that is out of range or missing, and demo settings beside a Feishu app.
 */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success)
    throw badConfig(
      parsed.error.issues.map(({ path, message }) => ({
        variable: String(path[0]),
        kind: 'wrong',
        reason: message,
      })),
    );
  const env = parsed.data;
  const base = {
    port: env.PORT ?? 3000,
    dataDir: env.DATA_DIR ?? './.data',
    databaseUrl: env.DATABASE_URL ?? 'sqlite:',
    // Whoever tries the demo reads one address, not a stream of JSON.
    logLevel: env.LOG_LEVEL ?? (env.FEISHU_APP_ID === undefined ? 'warn' : 'info'),
    fieldKey: env.FIELD_KEY ?? null,
    adminIds: env.ADMIN_IDS ?? [],
  };
  if (env.FEISHU_APP_ID === undefined) {
    return {
      mode: 'demo',
      ...base,
      sandboxPort: env.SANDBOX_PORT ?? 3100,
      sandboxUrl: env.SANDBOX_URL ?? null,
      demoStart: env.DEMO_START ?? '2026-09-14T08:30:00+08:00',
      transport: env.FEISHU_TRANSPORT ?? 'websocket',
    };
  }
  return productionConfig(env, env.FEISHU_APP_ID, base);
}

function productionConfig(env: z.infer<typeof Environment>, appId: string, base: Base): ProductionConfig {
  const ofDemo = ['SANDBOX_PORT', 'SANDBOX_URL', 'DEMO_START'] as const;
  const problems: ConfigProblem[] = ofDemo
    .filter((variable) => env[variable] !== undefined)
    .map((variable) => ({
      variable,
      kind: 'demo-only',
      reason: 'belongs to the demo; remove it or FEISHU_APP_ID',
    }));
  /** The value; or a problem, and nothing that is used. */
  const need = (variable: Needed, hint = ''): string => {
    const value = env[variable];
    if (value === undefined) problems.push({ variable, kind: 'missing', reason: `is missing${hint}` });
    return value ?? '';
  };
  const inConsole = ': events by webhook need it, as the console of the app shows it';
  const config: ProductionConfig = {
    mode: 'production',
    ...base,
    fieldKey: need('FIELD_KEY', ': 32 random bytes, e.g. openssl rand -base64 32'),
    feishu: {
      appId,
      appSecret: need('FEISHU_APP_SECRET'),
      domain: (env.FEISHU_DOMAIN ?? 'https://open.feishu.cn').replace(/\/$/, ''),
      webhook:
        env.FEISHU_TRANSPORT === 'webhook'
          ? {
              encryptKey: need('FEISHU_ENCRYPT_KEY', inConsole),
              verificationToken: need('FEISHU_VERIFICATION_TOKEN', inConsole),
            }
          : null,
    },
  };
  if (problems.length > 0) throw badConfig(problems);
  return config;
}

type Needed = 'FIELD_KEY' | 'FEISHU_APP_SECRET' | 'FEISHU_ENCRYPT_KEY' | 'FEISHU_VERIFICATION_TOKEN';

/**
 * The configuration of this process: `.env` in the working directory, then the environment.
 * @throws ConfigError
 */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return Object.freeze(parseConfig(process.env));
}
