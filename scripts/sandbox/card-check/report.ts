import type { Json } from '../json.ts';
import { COLORS, TEXT_SIZES } from './vocabulary.ts';
import type { Definition } from './vocabulary.ts';

export interface CardStats {
  /** Plain card JSON, and the same escaped into a message body. */
  bytes: number;
  escapedBytes: number;
  elements: number;
  depth: number;
  tables: number;
  markdownTables: number;
  charts: number;
}

export interface CardReport {
  /** Documented violations as "/json/pointer: problem". */
  errors: string[];
  /** Accepted by the platform, yet ignored, legacy, undocumented or mobile-breaking. */
  warnings: string[];
  stats: CardStats;
}

export const pointer = (key: string | number): string => String(key).replace(/~/g, '~0').replace(/\//g, '~1');

export const show = (value: unknown): string => {
  const json = (JSON.stringify(value) as string | undefined) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
};

/** Collects findings about one card, and what must be unique or declared in it. */
export class Findings {
  readonly errors: string[] = [];
  readonly warnings: string[] = [];
  readonly stats: CardStats = {
    bytes: 0,
    escapedBytes: 0,
    elements: 0,
    depth: 0,
    tables: 0,
    markdownTables: 0,
    charts: 0,
  };
  readonly ids = new Map<string, string>();
  readonly names = new Map<string, string>();
  readonly audioIds = new Map<string, string>();
  readonly forms: { at: string; submits: number }[] = [];
  audioAt: string | undefined;
  readonly sizeTokens: ReadonlySet<string>;
  readonly colorTokens: ReadonlySet<string>;
  readonly locales: ReadonlySet<unknown> | undefined;

  constructor(config: Json) {
    const style = (config['style'] ?? {}) as { text_size?: object; color?: object };
    this.sizeTokens = new Set(Object.keys(style.text_size ?? {}));
    this.colorTokens = new Set(Object.keys(style.color ?? {}));
    this.locales = Array.isArray(config['locales']) ? new Set(config['locales'] as unknown[]) : undefined;
  }

  error(at: string, message: string): void {
    this.errors.push(`${at === '' ? '/' : at}: ${message}`);
  }

  warn(at: string, message: string): void {
    this.warnings.push(`${at === '' ? '/' : at}: ${message}`);
  }

  unique(seen: Map<string, string>, value: unknown, at: string, label: string): void {
    if (typeof value !== 'string' || value === '') return;
    const first = seen.get(value);
    if (first === undefined) seen.set(value, at);
    else this.error(at, `${label} ${show(value)} already used at ${first}`);
  }

  color(value: unknown, at: string, extra: readonly string[] = []): void {
    if (typeof value !== 'string' || this.knowsColor(value) || extra.includes(value)) return;
    if (value === '' || value === 'light_grey') {
      this.warn(at, `colour ${show(value)} is undocumented (seen in official samples)`);
    } else if (value.startsWith('rgba(')) {
      this.warn(at, 'inline rgba() is not documented here; declare a token in config.style.color');
    } else {
      this.error(at, `${show(value)} is neither a documented colour nor a token in config.style.color`);
    }
  }

  knowsColor(value: string): boolean {
    return COLORS.has(value) || this.colorTokens.has(value);
  }

  textSize(value: unknown, at: string): void {
    if (typeof value !== 'string' || TEXT_SIZES.has(value) || this.sizeTokens.has(value)) return;
    this.warn(
      at,
      `${show(value)} is not a size name or a token in config.style.text_size; it renders as normal`,
    );
  }

  deprecated(definition: Definition | undefined, node: Json, at: string): void {
    for (const [key, property] of Object.entries(definition?.properties ?? {})) {
      if (property.deprecated && node[key] !== undefined)
        this.warn(`${at}/${key}`, property.description ?? '');
    }
  }

  report(): CardReport {
    return { errors: [...new Set(this.errors)], warnings: [...new Set(this.warnings)], stats: this.stats };
  }
}
