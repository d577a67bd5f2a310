-- The ledger of links (docs/decisions/0015): the few events of a stream that say who is one person with whom, and by which names they are
-- known. An event of a new version of one of these types needs a new index.
CREATE INDEX event_ledger ON event (customer, position)
WHERE type IN ('aliases-changed.v1', 'customer-linked.v1', 'customer-unlinked.v1', 'customer-joined.v1', 'customer-left.v1');
