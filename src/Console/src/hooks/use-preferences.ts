import { preferences } from "@/lib/preferences";
import { useStore } from "./use-store";

export const usePreferences = () => useStore(preferences);
