/** An enterprise's name without city and legal form, which nearly all share: 松花湖食品 of 吉林市松花湖食品有限公司. */
export const coreName = (enterprise: string): string =>
  enterprise
    .trim()
    .replace(/^(吉林省)?(吉林市)?/, '')
    .replace(/(股份有限|有限责任|有限)公司/, '');
