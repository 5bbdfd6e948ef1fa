/** Arrows point inward: bot, db, jobs, http -> app -> cards -> domain; main alone wires (ARCHITECTURE.md). */
const rule = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule('domain-is-pure', { path: '^src/domain/' }, { pathNot: '^src/domain/' }),
    rule('cards-are-pure', { path: '^cards/' }, { pathNot: '^(cards|src/domain)/|^node_modules/zod/' }),
    rule(
      'documents-are-pure',
      { path: '^src/documents/' },
      { pathNot: '^src/(documents|domain)/|^node_modules/(docx|fflate)/' },
    ),
    rule(
      'app-is-portable',
      { path: '^src/app/' },
      { pathNot: '^(src/(app|documents|domain)|cards)/|^node_modules/(zod|fastest-levenshtein)/' },
    ),
    rule(
      'db-points-inward',
      { path: '^db/' },
      { path: '^(bot|cards|scripts)/|^src/(jobs|http|main|config)' },
    ),
    rule('bot-points-inward', { path: '^bot/' }, { path: '^(db|scripts)/|^src/(jobs|http|main|config)' }),
    rule(
      'jobs-and-http-point-inward',
      { path: '^src/(jobs|http)/' },
      { path: '^(db|bot|scripts)/|^src/main' },
    ),
    rule(
      'typeorm-in-db',
      { pathNot: '^(db|test|scripts/bench)/' },
      { path: '^node_modules/(typeorm|mysql2|libsql)/', pathNot: '^node_modules/libsql/' },
    ),
    rule(
      'lark-in-bot',
      { pathNot: '^(bot|test/scripts/sandbox)/' },
      { path: '^node_modules/@larksuiteoapi/' },
    ),
    rule('docx-in-documents', { pathNot: '^src/documents/' }, { path: '^node_modules/docx/' }),
    rule('cron-in-jobs', { pathNot: '^src/jobs/' }, { path: '^node_modules/node-cron/' }),
    rule('metrics-in-http', { pathNot: '^src/http/' }, { path: '^node_modules/prom-client/' }),
    rule('koa-in-http', { pathNot: '^(src/http|scripts/sandbox)/' }, { path: '^node_modules/(koa|@koa)/' }),
    rule('sandbox-knows-nothing', { path: '^scripts/sandbox/' }, { path: '^(src|bot|cards|db)/' }),
    rule('product-knows-no-sandbox', { path: '^(src|bot|cards|db)/' }, { path: '^(scripts|test)/' }),
    rule('nobody-imports-main', { pathNot: '^(scripts|test)/' }, { path: '^src/main' }),
    rule('no-cycles', {}, { circular: true }),
    rule('resolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
