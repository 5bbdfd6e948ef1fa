import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { pointer, show } from './report.ts';
import { schema, V1_TAGS } from './vocabulary.ts';

const validate = new Ajv2020({ allErrors: true, strict: false, verbose: true }).compile(schema);

const V1_ROOT = new Set(['elements', 'i18n_elements', 'i18n_header', 'fallback']);

/** What the shape of single objects violates, in the words of this checker. */
export function schemaProblems(card: unknown): string[] {
  if (validate(card)) return [];
  return (validate.errors ?? []).filter((error) => !isNoise(error)).map(problem);
}

/** Ajv reports the branches of a choice beside the choice itself. */
function isNoise(error: ErrorObject): boolean {
  return (
    error.keyword === 'if' ||
    error.keyword === 'allOf' ||
    (error.keyword === 'required' && /\/anyOf\/\d+\/required$/.test(error.schemaPath)) ||
    /\/\$defs\/fallback\/anyOf\//.test(error.schemaPath)
  );
}

function problem(error: ErrorObject): string {
  const at = error.instancePath;
  const params = error.params as Record<string, string>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = params['additionalProperty'] ?? '';
      const hint = at === '' && V1_ROOT.has(key) ? ' (1.0 only; 2.0 puts components in body.elements)' : '';
      return `${at}/${pointer(key)}: unknown property, card JSON 2.0 rejects it${hint}`;
    }
    case 'required':
      return `${at}/${pointer(params['missingProperty'] ?? '')}: missing required property`;
    case 'enum':
      return enumProblem(error);
    case 'const':
      return `${at || '/'}: must be ${show(params['allowedValue'])}, got ${show(error.data)}`;
    case 'pattern': {
      const meaning = (error.parentSchema as { description?: string } | undefined)?.description;
      return `${at || '/'}: ${show(error.data)} has the wrong format${meaning ? ` (${meaning})` : ''}`;
    }
    case 'anyOf':
      return `${at || '/'}: ${choiceProblem(error.schema)}`;
    default: {
      const bound = /^(?:max|min)/.test(error.keyword) ? `, got ${show(error.data)}` : '';
      return `${at || '/'}: ${error.message ?? error.keyword}${bound}`;
    }
  }
}

function enumProblem(error: ErrorObject): string {
  const at = error.instancePath;
  const tag: unknown = error.data;
  if (at.endsWith('/tag') && at.includes('/elements/')) {
    if (tag === 'form' || tag === 'table') return `${at}: ${tag} may only sit directly in body.elements`;
    if (V1_TAGS.has(String(tag))) return `${at}: tag ${show(tag)} is not a card JSON 2.0 component`;
    return `${at}: unknown component tag ${show(tag)}`;
  }
  const allowed = (error.params as { allowedValues: unknown[] }).allowedValues;
  const words = allowed.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
  return `${at || '/'}: ${show(tag)} is not one of ${words.join(' | ')}`;
}

function choiceProblem(choices: unknown): string {
  const needs = (Array.isArray(choices) ? (choices as { required?: string[] }[]) : []).map(
    (one) => one.required,
  );
  if (needs.length === 0 || needs.includes(undefined)) return 'matches no allowed form';
  return `needs ${needs.map((names) => names?.join('+')).join(' or ')}`;
}
