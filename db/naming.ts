import { DefaultNamingStrategy } from 'typeorm';

/** Properties are camelCase, columns snake_case. */
export class SnakeCase extends DefaultNamingStrategy {
  override columnName(propertyName: string): string {
    return propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
