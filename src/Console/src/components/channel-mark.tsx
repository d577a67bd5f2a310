import { channelName } from "@/strings";
import classes from "./channel-mark.module.css";

/** Our own one-colour marks, 16 by 16; a channel without one gets a speech bubble. */
const marks: Readonly<Record<string, string>> = {
  whatsapp:
    "M8 1.5A6.5 6.5 0 0 0 2.4 11.3L1.5 14.5l3.3-.9A6.5 6.5 0 1 0 8 1.5ZM5.6 4.6c.3 0 .5 0 .6.4l.6 1.3c0 .3-.3.6-.6 1 .6 1.100 1.500 2 2.700 2.500.400-.500.700-.900 1-.800l1.300.700c.400.200.300.600.200.900-.200.600-.900 1-1.500 1C7.400 11.400 4.600 8.500 4.500 6.100c0-.700.400-1.500 1.100-1.500Z",
  facebook: "M9.200 14.500V8.700h2l.300-2.300H9.200V5c0-.700.200-1.100 1.100-1.100h1.200V1.800C11.300 1.700 10.600 1.600 9.800 1.600 8 1.600 6.800 2.700 6.800 4.700v1.700h-2v2.300h2v5.800h2.400Z",
  instagram:
    "M5 1.500h6A3.500 3.500 0 0 1 14.500 5v6a3.500 3.500 0 0 1-3.500 3.500H5A3.500 3.500 0 0 1 1.500 11V5A3.500 3.500 0 0 1 5 1.500Zm0 1.400A2.100 2.100 0 0 0 2.900 5v6c0 1.200.900 2.100 2.100 2.100h6a2.100 2.100 0 0 0 2.100-2.100V5A2.100 2.100 0 0 0 11 2.900H5Zm3 2a3.100 3.100 0 1 1 0 6.200 3.100 3.100 0 0 1 0-6.200Zm0 1.400a1.700 1.700 0 1 0 0 3.400 1.700 1.700 0 0 0 0-3.400Zm3.300-2.300a.700.700 0 1 1 0 1.400.700.700 0 0 1 0-1.400Z",
  x: "M2 2h3.600l2.900 4 3.400-4h1.500L9.200 6.900 14 14h-3.600L7.200 9.500 3.400 14H1.900l4.600-5.400L2 2Zm2.200 1.100 7 9.800h.700l-7-9.800h-.700Z",
  reviews: "m8 1.600 1.900 4.100 4.500.500-3.300 3.100.900 4.400L8 11.500l-4 2.200.900-4.400-3.300-3.100 4.500-.500L8 1.600Z",
};
const bubble = "M3 2.500h10A1.500 1.500 0 0 1 14.500 4v6a1.500 1.500 0 0 1-1.500 1.500H8L4.500 14.200v-2.700H3A1.500 1.500 0 0 1 1.500 10V4A1.500 1.500 0 0 1 3 2.500Z";

interface ChannelMarkProps {
  readonly channel: string;
  /** Left out where the name stands beside it. */
  readonly named?: boolean;
  readonly size?: 12 | 14 | 16;
}

/** The mark of a channel. */
export function ChannelMark({ channel, named = false, size = 14 }: ChannelMarkProps) {
  const label = named ? { "aria-hidden": true } : { role: "img", "aria-label": channelName(channel) };
  return (
    <svg className={classes["mark"]} viewBox="0 0 16 16" width={size} height={size} {...label}>
      <path d={marks[channel] ?? bubble} fillRule="evenodd" />
    </svg>
  );
}
