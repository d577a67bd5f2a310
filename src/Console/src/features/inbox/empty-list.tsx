import { useQuery } from "@tanstack/react-query";
import { getCustomers, type ListFilter } from "@/api/get-customers";
import { ChannelAddresses } from "@/components/channel-addresses";
import { strings } from "@/strings";
import classes from "./empty-list.module.css";
import type { ListView } from "./people-row";

interface EmptyListProps {
  readonly view: ListView;
  readonly filter: ListFilter;
  readonly onFilter: (change: Partial<ListFilter>) => void;
}

/** A list without rows says why, in one line; on the very first start it says how to connect a channel. */
export function EmptyList({ view, filter, onFilter }: EmptyListProps) {
  return filter.query === "" ? <NobodyYet filter={filter} /> : <NobodyMatches view={view} filter={filter} onFilter={onFilter} />;
}

function NobodyYet({ filter }: { readonly filter: ListFilter }) {
  const everyone = useEveryone("");
  if (everyone === undefined) {
    return null;
  }
  if (everyone > 0) {
    return <p className={classes["line"]}>{strings.list.empty[filter.state]}</p>;
  }
  const { first } = strings.list;
  return (
    <div className={classes["first"]}>
      <h2>{first.title}</h2>
      <p>{first.explain}</p>
      <ChannelAddresses />
      <p>{first.demo}</p>
      <code>{first.demoCommand}</code>
    </div>
  );
}

function NobodyMatches({ view, filter, onFilter }: EmptyListProps) {
  const everyone = useEveryone(filter.query);
  const name = view === "people" ? strings.list.people : strings.list.states[filter.state];
  const { before, query, after } = strings.list.nobody(filter.query, name);
  return (
    <p className={classes["line"]} role="status">
      {before}
      <em>{query}</em>
      {after}
      {filter.state !== "all" && everyone !== undefined && everyone > 0 && (
        <>
          {" · "}
          <button type="button" className={classes["act"]} onClick={() => onFilter({ state: "all" })}>
            {strings.list.searchAll(everyone)}
          </button>
        </>
      )}
    </p>
  );
}

/** How many people match at all; undefined until it is known. */
function useEveryone(query: string): number | undefined {
  const filter: ListFilter = { state: "all", sort: "recent", query };
  const { data } = useQuery({
    queryKey: ["found", query, 1],
    queryFn: ({ signal }) => getCustomers(filter, null, 1, signal),
  });
  return data?.total;
}
