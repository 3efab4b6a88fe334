import type { Page } from '@playwright/test';

interface Fiber {
  tag: number;
  flags: number;
  alternate: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  memoizedProps: Record<string, unknown> | null;
}

declare global {
  interface Window {
    drawnParts?: Set<string>;
  }
}

/**
 * Lets a page say which parts of the canvas React draws: nodes, wires, and nodes on the map, by their ids. It listens
 * where React's developer tools do. Call it before the page is opened.
 */
export async function noteDrawing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const rendered = 1;
    const hostElement = 5;
    const partOf = (props: Record<string, unknown>, outer: string | null): string | null => {
      if (typeof props['id'] !== 'string') return outer;
      if ('nodeTypes' in props) return `node ${props['id']}`;
      if ('edgeTypes' in props) return `wire ${props['id']}`;
      return 'nodeColorFunc' in props ? `map ${props['id']}` : outer;
    };
    const visit = (fiber: Fiber, parts: Set<string>, outer: string | null): void => {
      // What shares its children with the tree before was passed over, and all below it.
      if (fiber.alternate !== null && fiber.alternate.child === fiber.child) return;
      for (let child = fiber.child; child !== null; child = child.sibling) {
        const part = partOf(child.memoizedProps ?? {}, outer);
        if (part !== null && child.tag !== hostElement && (child.flags & rendered) !== 0) parts.add(part);
        visit(child, parts, part);
      }
    };
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberUnmount() {},
        onCommitFiberRoot(_renderer: number, { current }: { current: Fiber }) {
          if (window.drawnParts) visit(current, window.drawnParts, null);
        },
      },
    });
  });
}

/** What was drawn meanwhile, each once, in order. */
export async function drawnDuring(page: Page, work: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    window.drawnParts = new Set();
  });
  await work();
  return page.evaluate(() => {
    const parts = [...(window.drawnParts ?? [])].sort();
    delete window.drawnParts;
    return parts;
  });
}
