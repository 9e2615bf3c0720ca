import { useCallback, useEffect, useState } from 'react';

/** The address's query and a way to move to another on the same page; the browser's back and forward work. */
export function useAddress(): readonly [search: string, go: (href: string) => void] {
  const [search, setSearch] = useState(window.location.search);

  useEffect(() => {
    const follow = () => setSearch(window.location.search);
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, []);

  const go = useCallback((href: string) => {
    window.history.pushState(null, '', href);
    setSearch(window.location.search);
  }, []);

  return [search, go];
}
