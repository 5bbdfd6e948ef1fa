/** Untyped JSON as it comes from the product: looked at property by property, never trusted. */
export type Json = Record<string, unknown>;

export const isJson = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The value as an object; anything else as an empty one. */
export const asJson = (value: unknown): Json => (isJson(value) ? value : {});

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** A string, or the empty one. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The parsed text, or undefined when it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
