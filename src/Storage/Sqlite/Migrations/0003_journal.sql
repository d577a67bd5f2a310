-- The journal of what came in: a row is a sheet, all that arrived within about a second (docs/decisions/0008).
-- Sheets are written one after the other, so the row number is the order of time; the columns before "data" let a
-- search pass a sheet over without reading it.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    outcomes INTEGER NOT NULL,              -- one bit for each outcome that occurs in it
    data BLOB NOT NULL
);
