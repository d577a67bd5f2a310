import { useEffect, useState } from "react";

/** False for the first moments: what is there within 150 ms never shows that it was loading. */
export function useShownLate(after = 150): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), after);
    return () => clearTimeout(timer);
  }, [after]);
  return shown;
}
