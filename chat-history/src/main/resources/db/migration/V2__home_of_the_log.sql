-- Where the log lives, as the history that gave it its epoch found it: the ids of the server, of its
-- timeline, of the database, and of the transaction that wrote this row. When one of them differs
-- from what is found, the log was restored from a backup, or a replica has taken over, and history
-- gives it a new epoch. Null: not known; the same happens. A copy of the whole disk brings all of
-- them along; after restoring one: update log set home = null;
alter table log add column home jsonb;
