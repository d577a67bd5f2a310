/** Countries with one time zone, by calling code; where a code spans several zones the number does not tell the hour. */
const zones: Readonly<Record<string, string>> = {
  "27": "Africa/Johannesburg",
  "30": "Europe/Athens",
  "31": "Europe/Amsterdam",
  "32": "Europe/Brussels",
  "33": "Europe/Paris",
  "36": "Europe/Budapest",
  "39": "Europe/Rome",
  "40": "Europe/Bucharest",
  "41": "Europe/Zurich",
  "43": "Europe/Vienna",
  "44": "Europe/London",
  "45": "Europe/Copenhagen",
  "46": "Europe/Stockholm",
  "47": "Europe/Oslo",
  "48": "Europe/Warsaw",
  "49": "Europe/Berlin",
  "81": "Asia/Tokyo",
  "90": "Europe/Istanbul",
  "91": "Asia/Kolkata",
  "351": "Europe/Lisbon",
  "352": "Europe/Luxembourg",
  "353": "Europe/Dublin",
  "358": "Europe/Helsinki",
  "420": "Europe/Prague",
};

/** The time of day where a phone number belongs ("10:42"), or null where the number does not tell. */
export function localTimeOf(phone: string, now: number): string | null {
  const digits = phone.replace(/\D/g, "");
  const code = Object.keys(zones)
    .filter((known) => digits.startsWith(known))
    .sort((a, b) => b.length - a.length)[0];
  const zone = code === undefined ? undefined : zones[code];
  if (zone === undefined || digits.length < 10) {
    return null;
  }
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now);
}
