-- People, their sign-ins, and who may do what in which room.

-- A guest has neither account nor password. A deleted user keeps the row, without a name. The folded
-- name is the one to search by: the same in capitals and in other forms of a letter.
create table users (
  id            text collate "C" primary key,
  account       text collate "C",
  password      text,
  name          text not null,
  name_folded   text collate "C" not null,
  created_at    timestamptz not null default now(),
  changed_at    timestamptz not null default now(),
  last_seen     timestamptz,
  deleted_at    timestamptz,
  check ((account is null) = (password is null))
) with (fillfactor = 80);
create unique index users_account on users (lower(account)) where account is not null;
create index users_name on users (name_folded, id) where account is not null;
create index users_changed on users (changed_at);
create index users_deleted on users (id) where deleted_at is not null;

-- What the names of accounts look like (UTS 39), one way or the other: no two accounts look alike,
-- and nobody without one takes a name that looks like theirs.
create table reserved_names (
  skeleton text collate "C" primary key,
  user_id  text collate "C" not null references users
);
create index reserved_names_user on reserved_names (user_id);

-- One sign-in and all its renewals. Only hashes of refresh tokens are kept: of the one that is valid,
-- and of the one before it, whose bearer may not have got the answer.
create table sessions (
  id             text collate "C" primary key,
  user_id        text collate "C" not null references users,
  refresh_hash   text collate "C" not null,
  former_hash    text collate "C",
  rotated_at     timestamptz not null default now(),
  created_at     timestamptz not null default now(),
  expires_at     timestamptz not null,
  ended_at       timestamptz
);
create index sessions_user on sessions (user_id) where ended_at is null;
create index sessions_expiry on sessions (expires_at) where ended_at is null;
create index sessions_ended on sessions (ended_at) where ended_at is not null;

-- How often a password was tried: a crash may forget it.
create unlogged table tries (
  key    text collate "C" primary key,
  since  timestamptz not null,
  count  int not null
);
create index tries_since on tries (since);

-- The id of a room tells its kind. Access of whom, changes with every change of the rules: an append
-- that was checked against other rules than those that hold at its commit is checked again. Guarded
-- is a room in which not everyone may do everything: those that are not public, and public ones with
-- a ban, a mute or a pace.
alter table rooms drop constraint rooms_kind_check;
alter table rooms
  add column name text not null default '',
  add column topic text not null default '',
  add column slow_seconds int not null default 0,
  add column guarded boolean not null default false,
  add column rules bigint not null default 0,
  add check (kind in ('public', 'private', 'direct', 'system'));
update rooms set kind = split_part(id, ':', 1)
  where id like 'private:%' or id like 'direct:%' or id like 'system:%';
update rooms set guarded = true where kind <> 'public';
create index rooms_public on rooms (id) where kind = 'public';

create table members (
  room        text collate "C" not null references rooms,
  user_id     text collate "C" not null references users,
  role        text collate "C" not null check (role in ('member', 'moderator', 'owner')),
  joined_at   timestamptz not null default now(),
  primary key (room, user_id)
);
create index members_user on members (user_id, room);

-- What keeps someone out, or silent; infinity: without end.
create table bans (
  room        text collate "C" not null references rooms,
  user_id     text collate "C" not null references users,
  until       timestamptz not null,
  primary key (room, user_id)
);
create table mutes (
  room        text collate "C" not null references rooms,
  user_id     text collate "C" not null references users,
  until       timestamptz not null,
  primary key (room, user_id)
);
create index bans_user on bans (user_id);
create index mutes_user on mutes (user_id);

-- When someone last spoke in a room that has a pace.
create table paces (
  room        text collate "C" not null,
  user_id     text collate "C" not null,
  at          timestamptz not null,
  primary key (room, user_id)
);

create table read_marks (
  room        text collate "C" not null,
  user_id     text collate "C" not null,
  seq         bigint not null,
  primary key (room, user_id)
) with (fillfactor = 70);
