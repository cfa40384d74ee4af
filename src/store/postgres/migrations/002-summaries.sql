-- What a list shows of a case and what is counted of it, so that neither has to read its events. It holds for the pack and the program that
-- told it and for as many events as the case had then; whoever needs it otherwise reads the events, and tells it anew. What was there
-- before this migration is not known, and is told by the first who reads it.

alter table login_rescue.summaries
    add column events integer,
    add column told_by text,
    add column stands text,
    add column counted text;

-- For the beginning of an id, whatever the order of the database.
create index on login_rescue.cases (id text_pattern_ops);

-- Summaries as JSON, of cases that have not changed since.
create function login_rescue.told(given text)
returns table (case_id text, events integer, name text, changed timestamptz, until timestamptz, is_over boolean, told_by text, stands text,
    counted text, searched text, pairs text[]) language sql security definer set search_path = login_rescue, pg_temp as $$
    select told.* from json_to_recordset(given::json) as told (id text, events integer, name text, changed timestamptz, until timestamptz,
        is_over boolean, told_by text, stands text, counted text, searched text, pairs text[])
    join cases on cases.id = told.id and cases.events = told.events
$$;

create function login_rescue.tell_texts(given text)
returns void language sql security definer set search_path = login_rescue, pg_temp as $$
    insert into texts as present select case_id, searched, pairs from told(given)
    on conflict (case_id) do update set searched = excluded.searched, pairs = excluded.pairs where present.searched <> excluded.searched
$$;

drop function login_rescue.describe_case(text, bigint, text, text, timestamptz, timestamptz, boolean, text, text[]);

-- Says what lists and searches go by, and wakes those who look at the list. Apart from the event itself: notifying waits in one line for
-- all, which no append has to do.
create function login_rescue.describe_case(of text, with_token bigint, new_owner text, given text)
returns void language plpgsql security definer set search_path = login_rescue, pg_temp set lock_timeout = '1s' as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    perform from cases where id = of and token = with_token for share;
    if not found then
        return;
    end if;
    insert into summaries (case_id, owner, name, changed, waits_until, over, events, told_by, stands, counted)
    select case_id, new_owner, name, changed, until, is_over, events, told_by, stands, counted from told(given) where case_id = of
    on conflict (case_id) do update set owner = excluded.owner, name = excluded.name, changed = excluded.changed,
        waits_until = excluded.waits_until, over = excluded.over, events = excluded.events, told_by = excluded.told_by,
        stands = excluded.stands, counted = excluded.counted;
    perform tell_texts(given);
    perform pg_notify('login_rescue', of);
end $$;

-- The same for many cases that were only read, whoever holds them. What a later pack has told stays, and nobody waits long for it.
create function login_rescue.tell_cases(given text)
returns void language plpgsql security definer set search_path = login_rescue, pg_temp set lock_timeout = '1s' as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update summaries set name = new.name, changed = new.changed, waits_until = until, over = is_over, events = new.events,
        told_by = new.told_by, stands = new.stands, counted = new.counted
    from told(given) as new
    where summaries.case_id = new.case_id
        and (summaries.told_by is null or summaries.events <> new.events or summaries.told_by < new.told_by);
    perform tell_texts(given);
end $$;

revoke all on function login_rescue.told, login_rescue.tell_texts, login_rescue.describe_case, login_rescue.tell_cases from public;
grant execute on function login_rescue.describe_case, login_rescue.tell_cases to login_rescue_desk;
