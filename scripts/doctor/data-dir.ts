import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CHECK, fine, wrong, type Finding } from './finding.ts';

/** DATA_DIR and the attachments in it: there and open to this user, or to be made. Nothing is written to find out. */
export function checkDataDir(dataDir: string): Finding {
  const path = resolve(dataDir);
  const bad = [path, join(path, 'attachments')].find((place) => existsSync(place) && !isUsable(place));
  if (bad !== undefined || (!existsSync(path) && !isUsable(nearest(path))))
    return wrong(
      CHECK.dataDir,
      `${bad ?? path} 不能写入`,
      '让运行接办的系统用户对该目录有读写权限（chown、chmod），或在 .env 把 DATA_DIR 改到别处。',
    );
  return fine(CHECK.dataDir, existsSync(path) ? path : `${path}（启动时创建）`);
}

function isUsable(place: string): boolean {
  try {
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

/** The nearest folder above that exists. */
const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));
