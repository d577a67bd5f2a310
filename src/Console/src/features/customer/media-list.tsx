import {
  IconFile,
  IconLink,
  IconMapPin,
  IconMicrophone,
  IconPaperclip,
  IconPhoto,
  IconShoppingCart,
  IconSpeakerphone,
  IconSticker,
  IconUser,
  IconVideo,
  type TablerIcon,
} from "@tabler/icons-react";
import type { Media } from "@/api/types";
import { Words } from "@/components/words";
import { mediaFacts } from "@/lib/media-facts";
import { safeUrl } from "@/lib/words";
import { mediaName, strings } from "@/strings";
import classes from "./media-list.module.css";

/** The glyph of each kind; a paper clip for what is of another. */
const glyphs: Readonly<Record<string, TablerIcon>> = {
  image: IconPhoto,
  gif: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFile,
  sticker: IconSticker,
  location: IconMapPin,
  contacts: IconUser,
  order: IconShoppingCart,
  product: IconShoppingCart,
  referral: IconSpeakerphone,
  link: IconLink,
  share: IconLink,
};

/** Attachments, each said as what it is, with its name and caption; followed only where the address is safe to follow. */
export function MediaList({ media, said }: { readonly media: readonly Media[]; readonly said: string | null }) {
  if (media.length === 0) {
    return null;
  }
  return (
    <ul className={classes["media"]}>
      {media.map((item, index) => (
        <MediaItem key={index} item={item} said={said} />
      ))}
    </ul>
  );
}

function MediaItem({ item, said }: { readonly item: Media; readonly said: string | null }) {
  const Glyph = glyphs[item.type] ?? IconPaperclip;
  const word = mediaName(item.type);
  // What the words or the caption say already is not said twice.
  const facts = mediaFacts(item).filter((fact) => fact !== said && fact !== item.caption);
  const url = safeUrl(item.url);
  const label = item.fileName === null ? word : `${word} · ${item.fileName}`;
  return (
    <li>
      <span className={classes["item"]}>
        <Glyph size={16} stroke={1.5} aria-hidden="true" />
        {url === null ? (
          label
        ) : (
          <a href={url} target="_blank" rel="noopener noreferrer nofollow">
            {label}
          </a>
        )}
      </span>
      {facts.map((fact) => (
        <p key={fact} className={classes["fact"]}>
          {fact}
        </p>
      ))}
      {item.structure !== null && facts.length === 0 && (
        <details className={classes["structure"]}>
          <summary>{strings.timeline.viewRaw}</summary>
          <pre>{item.structure}</pre>
        </details>
      )}
      {item.caption !== null && item.caption !== "" && item.caption !== said && <Words text={item.caption} />}
    </li>
  );
}
