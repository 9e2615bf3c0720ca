import Link from '@splunk/react-ui/Link';
import type { MouseEvent, ReactNode } from 'react';

interface PageLinkProps {
  readonly href: string;
  /** Called instead of loading the address, on a plain click. */
  readonly onGo: (href: string) => void;
  readonly children: ReactNode;
}

/** A link within the page. A real address, so that a new tab, a bookmark and a copied link work. */
export function PageLink({ href, onGo, children }: PageLinkProps) {
  const handleClick = (event: MouseEvent) => {
    const wantsNewContext = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (wantsNewContext) return;
    event.preventDefault();
    onGo(href);
  };
  return (
    <Link to={href} onClick={handleClick}>
      {children}
    </Link>
  );
}
