-- Who held an alias before: asked when nobody holds it now, so that what was written before a number changed and arrives after that finds
-- its author. Few aliases ever end.
CREATE INDEX alias_ended ON alias (value, kind, scope, until) WHERE until IS NOT NULL;
