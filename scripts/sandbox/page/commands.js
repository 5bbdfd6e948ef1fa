/** What the composer offers after `/`: name, English name, what it does, and what follows the name. */
export const COMMANDS = [
  { name: '/帮助', alias: '/help', does: '我能用哪些命令' },
  { name: '/登记', alias: '/new', does: '登记一件企业诉求（弹出表单）' },
  { name: '/待办', alias: '/todo', does: '等我办的事，期限近的在前' },
  { name: '/查', alias: '/show', does: '看一件诉求的办理情况', args: '42' },
  { name: '/搜', alias: '/find', does: '按企业、编号、信用代码或内容搜索', args: '词' },
  { name: '/转办', alias: '/dispatch', does: '转给承办单位', args: '42 市税务局' },
  { name: '/催办', alias: '/chase', does: '催一催承办单位', args: '42' },
  { name: '/督办', alias: '/supervise', does: '立项督办', args: '42' },
  { name: '/更正', alias: '/correct', does: '更正登记内容', args: '42 联系电话 13800000000' },
  { name: '/作废', alias: '/void', does: '作废一件登记', args: '42 理由' },
  { name: '/并案', alias: '/merge', does: '并入另一件诉求', args: '42 40' },
  { name: '/来电', alias: '/call', does: '记一次企业来电', args: '42 内容' },
  { name: '/台账', alias: '/ledger', does: '下载一个月的台账', args: '2026-09' },
  { name: '/承办单', alias: '/sheet', does: '下载承办单', args: '42' },
  { name: '/卷宗', alias: '/dossier', does: '下载全部材料', args: '42' },
  { name: '/统计', alias: '/stats', does: '统计数字' },
  { name: '/排名', alias: '/ranking', does: '单位排名', args: '2026-09' },
  { name: '/报告', alias: '/report', does: '分析报告', args: '2026-09' },
  { name: '/联络员', alias: '/liaison', does: '任命单位联络员', args: '市税务局 @某人' },
  { name: '/单位', alias: '/units', does: '单位名单' },
  { name: '/代班', alias: '/cover', does: '请人代班' },
  { name: '/放假', alias: '/holidays', does: '粘贴放假通知，更新工作日' },
  { name: '/参数', alias: '/policy', does: '查看和修改办理时限等参数' },
  { name: '/绑定', alias: '/bind', does: '指定本群的用途' },
];

/** Commands that begin with what was typed; the full-width slash counts too. */
export function matchCommands(text, commands = COMMANDS) {
  const typed = text.replace(/^／/, '/').toLowerCase();
  if (!typed.startsWith('/') || /\s/.test(typed)) return [];
  return commands.filter((c) => c.name.startsWith(typed) || c.alias.startsWith(typed));
}
