-- Which tags are in use is read from what was written down last (ITags). An event of a new version of this type needs a new index.
CREATE INDEX event_details ON event (position) WHERE type = 'details-changed.v1';
