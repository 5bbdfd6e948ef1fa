import { readFileSync } from 'node:fs';

/** A running product process (DESIGN §9). `webhook` is set by one that wants its events by HTTP. */
export interface Product {
  url: string;
  pid: number;
  webhook?: string;
}

/** Product processes that registered; the dead are dropped, the stopped (SIGSTOP) are left out while they are. */
export class Products {
  private readonly known = new Map<string, Product>();

  register(product: Product): void {
    this.known.set(product.url, product);
  }

  drop(url: string): void {
    this.known.delete(url);
  }

  running(): Product[] {
    for (const product of [...this.known.values()]) if (!isAlive(product.pid)) this.drop(product.url);
    return [...this.known.values()].filter((product) => !isStopped(product.pid));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isStopped(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return 'TtZ'.includes(stat.slice(stat.lastIndexOf(')') + 2).charAt(0));
  } catch {
    // No /proc on this system, or the process ended just now: `isAlive` decides.
    return false;
  }
}
