-- The log: rooms, their entries, and the id of the log as a whole.

-- A row is updated by every commit to its room; the free space keeps those updates on its page. A
-- room that came to be because someone wrote to it was created by nobody.
create table rooms (
  id         text collate "C" primary key,
  kind       text not null default 'public' check (kind in ('public', 'private', 'direct')),
  created_by text collate "C",
  created_at timestamptz not null default now(),
  last_seq   bigint not null default 0
) with (fillfactor = 50);

create table entries (
  room        text collate "C" not null,
  seq         bigint not null,
  kind        text collate "C" not null,
  sender      text collate "C" not null,
  client_id   text collate "C" not null,
  sender_name text not null,
  sender_role text collate "C" not null,
  body        text not null,
  at          timestamptz not null,
  primary key (room, seq),
  unique (room, sender, client_id)
);

-- Rows lie in the order of their time, so a few bytes per range of pages find the young ones.
create index entries_at on entries using brin (at) with (pages_per_range = 256, autosummarize = on);

-- One row. Give the log a new epoch after restoring a backup, so that no reader takes a seq that it
-- has from before for one of now: update log set epoch = gen_random_uuid();
create table log (
  epoch uuid not null default gen_random_uuid()
);
create unique index log_has_one_row on log ((true));
insert into log default values;
