-- So that the questions of a desk with a million cases stay as quick as those of a small one: what is counted is counted here, in one pass
-- over the summaries, and a word is looked for by three letters at a time. What was told before is told anew by the first who reads it.

-- What many cases have in common stands in `counted`; here is what each has for itself.
alter table login_rescue.summaries
    -- The day on which it began, by the clock where it did.
    add column began date,
    -- Until when the clock of a wait runs that stands in the way.
    add column clock timestamptz,
    -- The seconds to its end.
    add column whole integer,
    add column without_waits integer;
update login_rescue.summaries set counted = null where counted is not null;

-- Three letters from each place within a word, and fewer at its end: whoever looks for two finds what begins with them. Pairs alone, as
-- they were here, are in nearly every text when it is a number that is looked for. As text search has them, they need no extension.
alter table login_rescue.texts add column grams tsvector not null default '';
update login_rescue.texts set grams = array_to_tsvector(array(select distinct substr(word, place, 3)
    from regexp_split_to_table(searched, ' ') as word cross join generate_series(1, length(word)) as place limit 20000));
alter table login_rescue.texts alter column grams drop default, drop column pairs;
create index on login_rescue.texts using gin (grams);

drop function login_rescue.tell_texts(text), login_rescue.describe_case(text, bigint, text, text), login_rescue.tell_cases(text),
    login_rescue.told(text);

-- Summaries as JSON, of cases that have not changed since.
create function login_rescue.told(given text)
returns table (case_id text, events integer, name text, changed timestamptz, until timestamptz, is_over boolean, told_by text, stands text,
    counted text, began date, clock timestamptz, whole integer, without_waits integer, searched text, grams text[])
language sql security definer set search_path = login_rescue, pg_temp as $$
    select told.* from json_to_recordset(given::json) as told (id text, events integer, name text, changed timestamptz, until timestamptz,
        is_over boolean, told_by text, stands text, counted text, began date, clock timestamptz, whole integer, without_waits integer,
        searched text, grams text[])
    join cases on cases.id = told.id and cases.events = told.events
$$;

create function login_rescue.tell_texts(given text)
returns void language sql security definer set search_path = login_rescue, pg_temp as $$
    insert into texts as present (case_id, searched, grams) select case_id, searched, array_to_tsvector(grams) from told(given)
    on conflict (case_id) do update set searched = excluded.searched, grams = excluded.grams where present.searched <> excluded.searched
$$;

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
    insert into summaries (case_id, owner, name, changed, waits_until, over, events, told_by, stands, counted, began, clock, whole,
        without_waits)
    select case_id, new_owner, name, changed, until, is_over, events, told_by, stands, counted, began, clock, whole, without_waits
    from told(given) where case_id = of
    on conflict (case_id) do update set owner = excluded.owner, name = excluded.name, changed = excluded.changed,
        waits_until = excluded.waits_until, over = excluded.over, events = excluded.events, told_by = excluded.told_by,
        stands = excluded.stands, counted = excluded.counted, began = excluded.began, clock = excluded.clock, whole = excluded.whole,
        without_waits = excluded.without_waits;
    perform tell_texts(given);
    perform pg_notify('login_rescue', of);
end $$;

-- The same for many cases that were only read, whoever holds them. What a later pack has told stays, and nobody waits long for it.
create function login_rescue.tell_cases(given text)
returns void language plpgsql security definer set search_path = login_rescue, pg_temp set lock_timeout = '1s' as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update summaries set name = new.name, changed = new.changed, waits_until = until, over = is_over, events = new.events,
        told_by = new.told_by, stands = new.stands, counted = new.counted, began = new.began, clock = new.clock, whole = new.whole,
        without_waits = new.without_waits
    from told(given) as new
    where summaries.case_id = new.case_id
        and (summaries.told_by is null or summaries.counted is null or summaries.events <> new.events or summaries.told_by < new.told_by);
    perform tell_texts(given);
end $$;

-- How many cases that began in these days have the same in common, how many of them nothing has happened in since a moment at which their
-- clocks had run out, and the seconds that those at an end took. Under nothing in common: the ids of those of which it was not told by
-- this teller, or that have changed since.
create function login_rescue.count_cases(teller text, first_day date, last_day date, since timestamptz, out in_common text,
    out cases bigint, out left_there bigint, out whole integer[], out without_waits integer[], out untold text[])
returns setof record language sql stable set search_path = login_rescue, pg_temp set work_mem = '128MB' as $$
    select counted, count(*), count(*) filter (where changed < since and coalesce(clock < since, true)),
        coalesce(array_agg(summaries.whole) filter (where summaries.whole is not null), '{}'),
        coalesce(array_agg(summaries.without_waits) filter (where summaries.whole is not null), '{}'),
        coalesce(array_agg(id) filter (where counted is null), '{}')
    from cases left join summaries on case_id = id and summaries.events = cases.events and told_by = teller
    where counted is null or (coalesce(began >= first_day, true) and coalesce(began <= last_day, true))
    group by counted
$$;

revoke all on function login_rescue.told, login_rescue.tell_texts, login_rescue.describe_case, login_rescue.tell_cases,
    login_rescue.count_cases from public;
grant execute on function login_rescue.describe_case, login_rescue.tell_cases, login_rescue.count_cases to login_rescue_desk;
