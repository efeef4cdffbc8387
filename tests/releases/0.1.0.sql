--
-- PostgreSQL database dump
--



-- Dumped from database version 15.20 (Debian 15.20-0+deb12u1)
-- Dumped by pg_dump version 15.20 (Debian 15.20-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: drizzle; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA drizzle;


--
-- Name: refuse_change(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: __drizzle_migrations; Type: TABLE; Schema: drizzle; Owner: -
--

CREATE TABLE drizzle.__drizzle_migrations (
    id integer NOT NULL,
    hash text NOT NULL,
    created_at bigint
);


--
-- Name: __drizzle_migrations_id_seq; Type: SEQUENCE; Schema: drizzle; Owner: -
--

CREATE SEQUENCE drizzle.__drizzle_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: __drizzle_migrations_id_seq; Type: SEQUENCE OWNED BY; Schema: drizzle; Owner: -
--

ALTER SEQUENCE drizzle.__drizzle_migrations_id_seq OWNED BY drizzle.__drizzle_migrations.id;


--
-- Name: actor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.actor (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    uri text NOT NULL,
    host text NOT NULL,
    type text NOT NULL,
    handle text NOT NULL,
    display_name text,
    inbox text NOT NULL,
    shared_inbox text,
    key_id text,
    public_key_pem text,
    published_at timestamp with time zone,
    fetched_at timestamp with time zone NOT NULL,
    gone_at timestamp with time zone,
    moved_to text
);


--
-- Name: audit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by text NOT NULL,
    by_person_id uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    group_id uuid,
    commitment text NOT NULL
);


--
-- Name: audit_detail; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_detail (
    audit_id bigint NOT NULL,
    salt text NOT NULL,
    detail json NOT NULL
);


--
-- Name: audit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: audit_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;


--
-- Name: block; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.block (
    id integer NOT NULL,
    group_id uuid,
    domain text,
    person_id uuid,
    severity text NOT NULL,
    reason text,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    lifted_at timestamp with time zone,
    CONSTRAINT block_target CHECK (((domain IS NULL) <> (person_id IS NULL)))
);


--
-- Name: block_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.block_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: block_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.block_id_seq OWNED BY public.block.id;


--
-- Name: case_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.case_entry (
    id uuid NOT NULL,
    case_id integer NOT NULL,
    by_actor_uri text,
    post_id uuid,
    activity_uri text,
    text text,
    objects jsonb DEFAULT '[]'::jsonb NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: community_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.community_group (
    id uuid NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    summary text DEFAULT ''::text NOT NULL,
    guidelines jsonb DEFAULT '[]'::jsonb NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    moderation text NOT NULL,
    newcomer_posts integer NOT NULL,
    share text NOT NULL,
    membership text NOT NULL,
    posting text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone
);


--
-- Name: dead_letter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.dead_letter (
    id bigint NOT NULL,
    queue text NOT NULL,
    body text NOT NULL,
    ordering_key text,
    failure text NOT NULL,
    attempts smallint NOT NULL,
    died_at timestamp with time zone NOT NULL
);


--
-- Name: dead_letter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.dead_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: dead_letter_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.dead_letter_id_seq OWNED BY public.dead_letter.id;


--
-- Name: decision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.decision (
    id uuid NOT NULL,
    submission_id uuid NOT NULL,
    verdict text NOT NULL,
    urgent boolean NOT NULL,
    findings jsonb NOT NULL,
    facts jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    id bigint NOT NULL,
    outgoing_id uuid NOT NULL,
    share_id uuid,
    inbox text NOT NULL,
    host text NOT NULL,
    lane smallint NOT NULL,
    state text NOT NULL,
    may_have_arrived boolean DEFAULT false NOT NULL,
    after_id bigint,
    attempts smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    failure text,
    settled_at timestamp with time zone
);


--
-- Name: delivery_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: delivery_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.delivery_id_seq OWNED BY public.delivery.id;


--
-- Name: handled_activity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.handled_activity (
    activity_uri text NOT NULL,
    actor_uri text NOT NULL,
    group_id uuid NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: host_health; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.host_health (
    host text NOT NULL,
    failing_since timestamp with time zone NOT NULL,
    waits_until timestamp with time zone NOT NULL,
    pauses integer NOT NULL
);


--
-- Name: inbox_health; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inbox_health (
    inbox text NOT NULL,
    retired_at timestamp with time zone NOT NULL
);


--
-- Name: instance; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.instance (
    one boolean DEFAULT true NOT NULL,
    origin text NOT NULL,
    key_check bytea NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT instance_one_row CHECK (one)
);


--
-- Name: key_value; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.key_value (
    id text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    expires_at timestamp with time zone
);


--
-- Name: local_actor; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.local_actor (
    id uuid NOT NULL,
    handle text NOT NULL,
    kind text NOT NULL,
    rsa_public_pem text NOT NULL,
    rsa_private_sealed bytea NOT NULL,
    ed25519_public_pem text NOT NULL,
    ed25519_private_sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.membership (
    group_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    state text NOT NULL,
    follow_uri text NOT NULL,
    since timestamp with time zone NOT NULL,
    pinged boolean DEFAULT false NOT NULL
);


--
-- Name: mod_ping; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mod_ping (
    group_id uuid NOT NULL,
    last_sent_at timestamp with time zone NOT NULL
);


--
-- Name: moderation_case; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.moderation_case (
    id integer NOT NULL,
    group_id uuid NOT NULL,
    kind text NOT NULL,
    post_id uuid,
    actor_id uuid,
    urgent boolean DEFAULT false NOT NULL,
    sticky boolean DEFAULT false NOT NULL,
    shown_revision integer DEFAULT 1 NOT NULL,
    pinged boolean DEFAULT false NOT NULL,
    urgent_pinged boolean DEFAULT false NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    outcome text,
    closed_by uuid,
    reason text,
    note text
);


--
-- Name: moderation_case_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.moderation_case_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: moderation_case_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.moderation_case_id_seq OWNED BY public.moderation_case.id;


--
-- Name: moderator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.moderator (
    group_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone
);


--
-- Name: notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.notice (
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    actor_id uuid NOT NULL,
    code text NOT NULL,
    reasons jsonb DEFAULT '[]'::jsonb NOT NULL,
    language text NOT NULL,
    body text NOT NULL,
    reply_to text,
    post_id uuid,
    case_id integer,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: outbox; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    message jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: outbox_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: outbox_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.outbox_id_seq OWNED BY public.outbox.id;


--
-- Name: outgoing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outgoing (
    id uuid NOT NULL,
    uri text NOT NULL,
    sender_id uuid NOT NULL,
    type text NOT NULL,
    body text NOT NULL,
    share_id uuid,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.person (
    id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: post; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.post (
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    uri text NOT NULL,
    author_id uuid NOT NULL,
    kind text NOT NULL,
    audience text NOT NULL,
    reply_to text,
    context text,
    thread_root_id uuid,
    state text NOT NULL,
    latest_revision integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);


--
-- Name: queue_message; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.queue_message (
    id bigint NOT NULL,
    queue text NOT NULL,
    payload_id bigint NOT NULL,
    lane smallint DEFAULT 0 NOT NULL,
    ordering_key text,
    blocked boolean DEFAULT false NOT NULL,
    run_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    claims integer DEFAULT 0 NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: queue_message_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.queue_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: queue_message_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.queue_message_id_seq OWNED BY public.queue_message.id;


--
-- Name: queue_payload; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.queue_payload (
    id bigint NOT NULL,
    body text NOT NULL
);


--
-- Name: queue_payload_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.queue_payload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: queue_payload_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.queue_payload_id_seq OWNED BY public.queue_payload.id;


--
-- Name: share; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.share (
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    post_id uuid NOT NULL,
    object_uri text NOT NULL,
    generation integer NOT NULL,
    share_as text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone
);


--
-- Name: submission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.submission (
    id uuid NOT NULL,
    post_id uuid NOT NULL,
    revision integer NOT NULL,
    activity_uri text NOT NULL,
    language text,
    content_hash text NOT NULL,
    content jsonb,
    received_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone
);


--
-- Name: tombstone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.tombstone (
    object_uri text NOT NULL,
    actor_uri text NOT NULL,
    at timestamp with time zone NOT NULL
);


--
-- Name: __drizzle_migrations id; Type: DEFAULT; Schema: drizzle; Owner: -
--

ALTER TABLE ONLY drizzle.__drizzle_migrations ALTER COLUMN id SET DEFAULT nextval('drizzle.__drizzle_migrations_id_seq'::regclass);


--
-- Name: audit id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);


--
-- Name: block id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block ALTER COLUMN id SET DEFAULT nextval('public.block_id_seq'::regclass);


--
-- Name: dead_letter id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dead_letter ALTER COLUMN id SET DEFAULT nextval('public.dead_letter_id_seq'::regclass);


--
-- Name: delivery id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery ALTER COLUMN id SET DEFAULT nextval('public.delivery_id_seq'::regclass);


--
-- Name: moderation_case id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderation_case ALTER COLUMN id SET DEFAULT nextval('public.moderation_case_id_seq'::regclass);


--
-- Name: outbox id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox ALTER COLUMN id SET DEFAULT nextval('public.outbox_id_seq'::regclass);


--
-- Name: queue_message id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queue_message ALTER COLUMN id SET DEFAULT nextval('public.queue_message_id_seq'::regclass);


--
-- Name: queue_payload id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queue_payload ALTER COLUMN id SET DEFAULT nextval('public.queue_payload_id_seq'::regclass);


--
-- Data for Name: __drizzle_migrations; Type: TABLE DATA; Schema: drizzle; Owner: -
--

INSERT INTO drizzle.__drizzle_migrations VALUES (1, 'a20503c9488775fbd88835aa982f435c38c9c40d3f38aa7a46013d76019edb56', 1795175375164);
INSERT INTO drizzle.__drizzle_migrations VALUES (2, 'b702e1e65f9740ac96c5b5d0254058cb851c8f29db65d7dea2af26009b0fad55', 1795175375714);


--
-- Data for Name: actor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.actor VALUES ('5ead68e3-c3c1-451f-85a5-2c1240859f77', '16fe05ad-1521-4c30-a291-dfd98ae9fae1', 'http://127.0.0.2:34531/users/ana', '127.0.0.2:34531', 'Person', 'ana@127.0.0.2:34531', 'ana', 'http://127.0.0.2:34531/users/ana/inbox', 'http://127.0.0.2:34531/inbox', 'http://127.0.0.2:34531/users/ana#main-key', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqyH4UJ3XJATf/HW3SOqZ
pLgZwH5910EnuglsFkZQS6pw7qFsZX+7AsfRWTSKc7AK6qaH2V+oix+X2wEnN6uI
ikSP36nKQNu6jIPgi6aV3Q1xxOd/mCAMxB7Qq6j3OYPW8YiK7wxD1TGCEIM1+sXu
atVH5m+ZZH748MIGA56kxq0uBxeNSq5PnX60Ii9qWnuMWaEhRKxUofeH8IB+WZ65
6tgAMLfsDwSBxjGWd7oPk8IEJeQ7uj/XGI9abDuODLadV+FTvnx+jDQ24GkK9rGL
UjgFGPXNKxUp1kEaiDN4+mzmAkD2AsaKA+9kJrIv2URcweCkEoVvRzMTNr3nM+3Q
IQIDAQAB
-----END PUBLIC KEY-----
', '2026-01-24 00:00:00+00', '2026-11-20 11:49:38.299+00', NULL, NULL);
INSERT INTO public.actor VALUES ('1471f049-1033-41e2-8453-96ce0db7e04c', 'd5aac7da-2a34-4cd5-b1fb-6dd09d28e0bf', 'http://127.0.0.3:46343/users/ben', '127.0.0.3:46343', 'Person', 'ben@127.0.0.3:46343', 'ben', 'http://127.0.0.3:46343/users/ben/inbox', 'http://127.0.0.3:46343/inbox', 'http://127.0.0.3:46343/users/ben#main-key', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoEbsIouy7HNu0SJG6NxF
gENbGKkNlJ19jeQc1ucCKpUHkcmlOPQx8OZO/1gj0cc1Olwb92OZhvkLLcE58raT
UycUfTiyWlHHXSX9F05Bw2dMp22LwJCkZj5ALbTUZktuUaaP5whQJCE3+zMJecTu
O/Gj6MAGhFlcvC/zBfwSLIw/EAt+rzgse7CyOl4KKefSc0QVMCBkEhZjB2lyE2sR
5b5X2Ux3vXGDK16k1ubWitM8U0OV3TQtJuTvIg1hM+7JJYevht3J7s2sOF/PaQ+3
XmFBTPnZD0QxXXTaJbgWpZzRrmyj0AmKlWygrnr7NtSDEMEhBOzA4BXw+uFqbUpP
lwIDAQAB
-----END PUBLIC KEY-----
', '2026-01-24 00:00:00+00', '2026-11-20 11:49:38.394+00', NULL, NULL);
INSERT INTO public.actor VALUES ('47bdc20b-2549-487d-a2b4-83a7896843b9', 'f957dc27-e865-4cbb-b42d-426bdb4b45fb', 'http://127.0.0.3:46343/users/mo', '127.0.0.3:46343', 'Person', 'mo@127.0.0.3:46343', 'mo', 'http://127.0.0.3:46343/users/mo/inbox', 'http://127.0.0.3:46343/inbox', 'http://127.0.0.3:46343/users/mo#main-key', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqMqp7N8fMMQf9PaW+Aur
i3lq0fqXzKQp6WW0qlY5KlM8iYzzZ3w7swM7+p0ldX/2rggIHL42p0XF/ScVSTna
BL63MCAtHncPEaLtfb62Ph/EUKTBe8DzD2BRE5WKlEoiwbmlO/k/K7rptYCtf2E2
EaOpYQJaeYGreC49tL57u2RVMp5WpfWy1vAosrQdN455rfEFIc+TiQcRcw6CB6mR
eLtwtQvyexo99v/xvhGyREscgN+iRZ8Sg+xzNXqipDoMkis8RQtHPOXIp2yJdxQA
WQ6QtUML88ZR5qyyZiuEaNAt/I4AJHzRtLvvqmz7ADixERGINU2/Vef77+kH6myg
bwIDAQAB
-----END PUBLIC KEY-----
', '2026-01-24 00:00:00+00', '2026-11-20 11:49:38.455+00', NULL, NULL);


--
-- Data for Name: audit; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit VALUES (1, '2026-11-20 11:49:38.065+00', 'operator', NULL, 'group.created', 'group', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'GHpt5zD4U-jSF6nhVFyxTkjwxRZdCPdQjkzAo6tTw4M');
INSERT INTO public.audit VALUES (2, '2026-11-20 11:49:38.342+00', 'member', '16fe05ad-1521-4c30-a291-dfd98ae9fae1', 'member.joined', 'person', '16fe05ad-1521-4c30-a291-dfd98ae9fae1', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Q9a6Qivk55e8q2NNJLi2udJztNCZ1pMGw_sG7jTX0OE');
INSERT INTO public.audit VALUES (3, '2026-11-20 11:49:38.42+00', 'member', 'd5aac7da-2a34-4cd5-b1fb-6dd09d28e0bf', 'member.joined', 'person', 'd5aac7da-2a34-4cd5-b1fb-6dd09d28e0bf', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'fXejFXHf-w07yYNLoselYNSqrRtT12rXZLpYiw4xymg');
INSERT INTO public.audit VALUES (4, '2026-11-20 11:49:38.474+00', 'member', 'f957dc27-e865-4cbb-b42d-426bdb4b45fb', 'member.joined', 'person', 'f957dc27-e865-4cbb-b42d-426bdb4b45fb', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'JcsWC0GZpk_yAvehljQg6w4oKF8AqWGVwKD8fBHBIbc');
INSERT INTO public.audit VALUES (5, '2026-11-20 11:49:38.507+00', 'operator', NULL, 'moderator.invited', 'person', 'f957dc27-e865-4cbb-b42d-426bdb4b45fb', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'cnnIXMCRZ0MiMdTf_-p4gJ63lqc_Y9-E-6-eP0yvcX8');
INSERT INTO public.audit VALUES (6, '2026-11-20 11:49:38.543+00', 'software', NULL, 'decision.hold', 'post', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'N8lXSJz6I-i1BtBHW0CO9jQWwTre3syWJ4R1CZCYg98');
INSERT INTO public.audit VALUES (7, '2026-11-20 11:49:38.543+00', 'software', NULL, 'case.opened', 'case', '1', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'lEq7Y4DWCZTcYfEJ-i_eFN0w8DJsdHaO9rrHljwsRHE');
INSERT INTO public.audit VALUES (8, '2026-11-20 11:49:38.626+00', 'operator', NULL, 'post.approved', 'post', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'ew4iolCo12WTxzOfaOlYaKWugumuHb5T40ZE9jTOmP4');
INSERT INTO public.audit VALUES (9, '2026-11-20 11:49:38.626+00', 'operator', NULL, 'post.shared', 'share', 'd65dd0d7-bad6-4b63-997f-d0cdcad5194d', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'uXjRb6qeDgZ6fL_yCZ16Y6TTM67SGqK8cVG85m9wJQY');
INSERT INTO public.audit VALUES (10, '2026-11-20 11:49:38.626+00', 'operator', NULL, 'case.approved', 'case', '1', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'v8sdCWfLdpSznXlQHo9YUi_BP7APy7cH-w5VEmJs1iU');
INSERT INTO public.audit VALUES (11, '2026-11-20 11:49:38.698+00', 'software', NULL, 'decision.pass', 'post', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'oRWhJ_8sQBH1vgmeL1L7S_6OrSGbEVyTabsZvuB8wWQ');
INSERT INTO public.audit VALUES (12, '2026-11-20 11:49:38.698+00', 'software', NULL, 'post.shared', 'share', 'a8e98089-e219-49bb-a5f7-0292a54b138b', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'FElMcwT4Yn6zHgA3CU-qygCYYPKqbpPGB8UY-j--9oE');
INSERT INTO public.audit VALUES (13, '2026-11-20 11:49:38.754+00', 'software', NULL, 'decision.pass', 'post', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '-lELVFZ4QbTyNVIFwviLujeBlB3I-VIcYFyF_CI4GI4');
INSERT INTO public.audit VALUES (14, '2026-11-20 11:49:38.764+00', 'software', NULL, 'decision.hold', 'post', '2068bfbd-e4e5-441f-a165-d63457cf4d54', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'nx9OEdaiivBspE8sY6djjCpkP1DjzzVjzzzLwSl3XOY');
INSERT INTO public.audit VALUES (15, '2026-11-20 11:49:38.764+00', 'software', NULL, 'case.opened', 'case', '2', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'gQr1cw2D-Gl2fjKTQ2vGEBq0eJDhHzMq3t8poefmW4s');
INSERT INTO public.audit VALUES (16, '2026-11-20 11:49:38.821+00', 'software', NULL, 'decision.hold', 'post', '0c4398c5-dbe4-4112-97c9-88151f69e3f0', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'YG8Xsi9wR2fHEesgvw8YrGds2QRXMih1FtBCCaOXXkg');
INSERT INTO public.audit VALUES (17, '2026-11-20 11:49:38.821+00', 'software', NULL, 'case.opened', 'case', '4', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'bpkUGOiyJ5bx4XRylyPipq0J1b_dRcEKZzfdslhbJL4');
INSERT INTO public.audit VALUES (18, '2026-11-20 11:49:38.816+00', 'software', NULL, 'decision.hold', 'post', 'b1e68b17-e723-4541-bf86-7550af8d0809', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'MVuXvllQrUkT0qpINv-4Quff9B0nbt1hrK1sCPjCT-I');
INSERT INTO public.audit VALUES (19, '2026-11-20 11:49:38.816+00', 'software', NULL, 'case.opened', 'case', '3', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'bz2SU9NJiK25bgzH-xF3jcsuN9YKCFU3xIxRum9gfw0');
INSERT INTO public.audit VALUES (20, '2026-11-20 11:49:38.91+00', 'software', NULL, 'decision.pass', 'post', 'd7c8e819-7695-443b-b6c1-7b398f4fa86e', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'ngyUj1AftYH03EJb-i952KmXTMWXoVU0ncwsns-_d-Y');
INSERT INTO public.audit VALUES (21, '2026-11-20 11:49:38.91+00', 'software', NULL, 'post.shared', 'share', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'DxpNirqDq5_qtQaYIIM-jNnW-O_ynyb7H3Jc9r5UViY');
INSERT INTO public.audit VALUES (22, '2026-11-20 11:49:38.946+00', 'operator', NULL, 'post.removed', 'post', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 't1QEIhoQqI6acZ1s8bNGAtIaso4yX4IvcrAhyJy6_nA');
INSERT INTO public.audit VALUES (23, '2026-11-20 11:49:38.948+00', 'member', '16fe05ad-1521-4c30-a291-dfd98ae9fae1', 'post.withdrawn', 'post', 'd7c8e819-7695-443b-b6c1-7b398f4fa86e', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'BAennG57VKdA9A4RoF5kCFMOlsNcEbSb2asgOusrsaU');
INSERT INTO public.audit VALUES (24, '2026-11-20 11:49:38.948+00', 'member', '16fe05ad-1521-4c30-a291-dfd98ae9fae1', 'share.undone', 'share', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'sHK9iU1Bb04qh5MM_elqTL6U0gxJUGKXwPgJMJGzwH8');
INSERT INTO public.audit VALUES (25, '2026-11-20 11:49:38.946+00', 'operator', NULL, 'share.undone', 'share', 'a8e98089-e219-49bb-a5f7-0292a54b138b', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'TMvzjKIDf6kBODIqIyqm7RQF9KeDrX62VKsiKXd9OBE');
INSERT INTO public.audit VALUES (26, '2026-11-20 11:49:38.968+00', 'operator', NULL, 'block.added', 'block', '1', NULL, 'JhiAQ2vy6YjfpjZxPY1wr6OmMnTesNy8qr9HuDieyTw');


--
-- Data for Name: audit_detail; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_detail VALUES (1, 'vNrJC0Pj7C6PNNHByyBB6A', '{"actor":"operator","subject":"evenings","extra":{"handle":"evenings","name":"Evenings","summary":"","guidelines":[],"language":"en","moderation":"newcomers","newcomerPosts":1,"share":"quiet","membership":"open","posting":"anyone"}}');
INSERT INTO public.audit_detail VALUES (2, 'TD9r0zaRYzhryfpKjAqaLA', '{"actor":"http://127.0.0.2:34531/users/ana","subject":"http://127.0.0.2:34531/users/ana"}');
INSERT INTO public.audit_detail VALUES (3, 'mQLMezJUERQQ-vaCCHFnWQ', '{"actor":"http://127.0.0.3:46343/users/ben","subject":"http://127.0.0.3:46343/users/ben"}');
INSERT INTO public.audit_detail VALUES (4, 'x4nGVj1jCzLqTV4DZNGJPg', '{"actor":"http://127.0.0.3:46343/users/mo","subject":"http://127.0.0.3:46343/users/mo"}');
INSERT INTO public.audit_detail VALUES (5, 'PyR_sDFxzRATvLRbZCTFfA', '{"actor":"operator","subject":"http://127.0.0.3:46343/users/mo"}');
INSERT INTO public.audit_detail VALUES (6, 'hNTnbreLc2rgX_CxLZSa_Q', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/2","extra":{"revision":1,"codes":["first-posts"]}}');
INSERT INTO public.audit_detail VALUES (7, 'Y6GjIZdE9fWX63mSnY6-Gg', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/2","extra":{"kind":"submission"}}');
INSERT INTO public.audit_detail VALUES (8, 'NauEbQ8ykT7O94jimtAWig', '{"actor":"operator","subject":"http://127.0.0.2:34531/users/ana/statuses/2"}');
INSERT INTO public.audit_detail VALUES (9, 'iFNZKgPYybZJD3SG-2ybnw', '{"actor":"operator","subject":"http://127.0.0.2:34531/users/ana/statuses/2","extra":{"as":"quiet","generation":1}}');
INSERT INTO public.audit_detail VALUES (10, 'IKriHse5atbZzKvSwEwVlw', '{"actor":"operator","subject":"http://127.0.0.2:34531/users/ana/statuses/2"}');
INSERT INTO public.audit_detail VALUES (11, 'Bm4ANZRYxrc36KODgBI69g', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/3","extra":{"revision":1,"codes":[]}}');
INSERT INTO public.audit_detail VALUES (12, 'Exni0h2_haExjy3HLGbUEg', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/3","extra":{"as":"quiet","generation":1}}');
INSERT INTO public.audit_detail VALUES (13, '3CVIcqWugmDMXu7SG8XQ3w', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/3","extra":{"revision":2,"codes":[]}}');
INSERT INTO public.audit_detail VALUES (14, 'RTa_NhvX7bTsXruKbRL-SQ', '{"actor":"software","subject":"http://127.0.0.3:46343/users/ben/statuses/3","extra":{"revision":1,"codes":["first-posts"]}}');
INSERT INTO public.audit_detail VALUES (15, 'wFJtEjlqkmXBy6RVta-TRA', '{"actor":"software","subject":"http://127.0.0.3:46343/users/ben/statuses/3","extra":{"kind":"submission"}}');
INSERT INTO public.audit_detail VALUES (16, 'CeZ24LSLOCeY6WEQH4tqoA', '{"actor":"software","subject":"http://127.0.0.3:46343/users/ben/statuses/4","extra":{"revision":1,"codes":["private-message","first-posts"]}}');
INSERT INTO public.audit_detail VALUES (17, '2CBz6EhBHbUvVqbEHT1Xmw', '{"actor":"software","subject":"http://127.0.0.3:46343/users/ben/statuses/4","extra":{"kind":"modmail"}}');
INSERT INTO public.audit_detail VALUES (18, 'zDNj3FEmrQiDDqAXCvIUQg', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/5","extra":{"revision":1,"codes":["private-message","crisis"]}}');
INSERT INTO public.audit_detail VALUES (19, 'SIhCLK2a1stThMsofr8JOg', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/5","extra":{"kind":"worry"}}');
INSERT INTO public.audit_detail VALUES (20, 'bhEgHp3F3xPIW3KeBpDwfQ', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/6","extra":{"revision":1,"codes":[]}}');
INSERT INTO public.audit_detail VALUES (21, 'zEGkMCVIzVdzPZIcBsm3kw', '{"actor":"software","subject":"http://127.0.0.2:34531/users/ana/statuses/6","extra":{"as":"quiet","generation":1}}');
INSERT INTO public.audit_detail VALUES (22, 'WgCNbSC5vGZ0_oMh4Ci1Lg', '{"actor":"operator","subject":"http://127.0.0.2:34531/users/ana/statuses/3","reason":"A name was in it."}');
INSERT INTO public.audit_detail VALUES (23, 'yc2-ymz0kmZhiw1veiYRMQ', '{"actor":"http://127.0.0.2:34531/users/ana","subject":"http://127.0.0.2:34531/users/ana/statuses/6"}');
INSERT INTO public.audit_detail VALUES (24, '5NupK7w8VEivheClYJ3DFQ', '{"actor":"http://127.0.0.2:34531/users/ana","subject":"http://127.0.0.2:34531/users/ana/statuses/6"}');
INSERT INTO public.audit_detail VALUES (25, 'IlxgNkY3VkYOMng0K_4kIA', '{"actor":"operator","subject":"http://127.0.0.2:34531/users/ana/statuses/3","reason":"A name was in it."}');
INSERT INTO public.audit_detail VALUES (26, 'I7WVNLdVnkrdskwtMtBLXQ', '{"actor":"operator","subject":"spam.example","extra":{"severity":"suspend"}}');


--
-- Data for Name: block; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.block VALUES (1, NULL, 'spam.example', NULL, 'suspend', NULL, '2026-11-20 11:49:38.968+00', NULL, NULL);


--
-- Data for Name: case_entry; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: community_group; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.community_group VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'evenings', 'Evenings', '', '[]', 'en', 'newcomers', 1, 'quiet', 'open', 'anyone', '2026-11-20 11:49:38.065+00', '2026-11-20 11:49:38.065+00', NULL);


--
-- Data for Name: dead_letter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: decision; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.decision VALUES ('6ef0b000-abfa-487d-b2a4-2b0347a3c24f', 'ded26d40-d76c-4f26-8266-e2ec85fb6814', 'hold', false, '[{"code": "ok", "policy": "audience", "verdict": "pass", "version": 1, "sentence": "Its author addressed it to everyone (public)."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "ok", "policy": "crisis", "verdict": "pass", "version": 1, "sentence": "No known sign of a crisis was found."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "first-posts", "policy": "moderation-mode", "verdict": "hold", "version": 1, "sentence": "In this group the first 1 of everybody''s posts wait for a moderator; of its author''s, 0 were accepted so far."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 0 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.543Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 0}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 0}', '2026-11-20 11:49:38.543+00');
INSERT INTO public.decision VALUES ('77f0cdcd-4c74-4436-9307-8078e1d77a8a', '080646a9-f32f-40ed-ad12-998c9e8381b2', 'pass', false, '[{"code": "ok", "policy": "audience", "verdict": "pass", "version": 1, "sentence": "Its author addressed it to everyone (public)."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "ok", "policy": "crisis", "verdict": "pass", "version": 1, "sentence": "No known sign of a crisis was found."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "ok", "policy": "moderation-mode", "verdict": "pass", "version": 1, "sentence": "Enough of its author''s posts were accepted before."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 1 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.698Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 1}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 1}', '2026-11-20 11:49:38.698+00');
INSERT INTO public.decision VALUES ('dddb1702-8fcc-4505-ae31-fcf8d5a3dc75', 'd7ea61e5-a340-406a-8563-8eddae953f75', 'hold', false, '[{"code": "ok", "policy": "audience", "verdict": "pass", "version": 1, "sentence": "Its author addressed it to everyone (public)."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "ok", "policy": "crisis", "verdict": "pass", "version": 1, "sentence": "No known sign of a crisis was found."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "first-posts", "policy": "moderation-mode", "verdict": "hold", "version": 1, "sentence": "In this group the first 1 of everybody''s posts wait for a moderator; of its author''s, 0 were accepted so far."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 0 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.764Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 0}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 0}', '2026-11-20 11:49:38.764+00');
INSERT INTO public.decision VALUES ('1627ee48-de11-443a-8524-c897ef3fbe09', 'dfb8845d-40b0-408b-a73e-2398670bd947', 'pass', false, '[{"code": "ok", "policy": "audience", "verdict": "pass", "version": 1, "sentence": "Its author addressed it to everyone (public)."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "ok", "policy": "crisis", "verdict": "pass", "version": 1, "sentence": "No known sign of a crisis was found."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "ok", "policy": "moderation-mode", "verdict": "pass", "version": 1, "sentence": "Enough of its author''s posts were accepted before."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 1 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.754Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 1}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 1}', '2026-11-20 11:49:38.754+00');
INSERT INTO public.decision VALUES ('8cdcf5a0-141c-407b-969e-1b436f91ea95', 'db11c846-533e-4195-a592-7b02219c033b', 'hold', true, '[{"code": "private-message", "policy": "audience", "verdict": "hold", "version": 1, "sentence": "Its author sent it to the mentioned people only, so only moderators read it."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "crisis", "policy": "crisis", "urgent": true, "verdict": "hold", "version": 1, "evidence": [{"in": "text", "end": 23, "start": 10}], "sentence": "Words in it can mean that somebody is in danger. Please read it soon."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "ok", "policy": "moderation-mode", "verdict": "pass", "version": 1, "sentence": "Enough of its author''s posts were accepted before."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 2 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.816Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 1}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 2}', '2026-11-20 11:49:38.816+00');
INSERT INTO public.decision VALUES ('889ff801-0015-4b0f-9e50-52a50b7cdfe7', '165536f1-7fb7-41ee-8c4c-1afaf81b3636', 'hold', false, '[{"code": "private-message", "policy": "audience", "verdict": "hold", "version": 1, "sentence": "Its author sent it to the mentioned people only, so only moderators read it."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "ok", "policy": "crisis", "verdict": "pass", "version": 1, "sentence": "No known sign of a crisis was found."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "first-posts", "policy": "moderation-mode", "verdict": "hold", "version": 1, "sentence": "In this group the first 1 of everybody''s posts wait for a moderator; of its author''s, 0 were accepted so far."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 1 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.821Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 0}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 1}', '2026-11-20 11:49:38.821+00');
INSERT INTO public.decision VALUES ('fc19fb7b-217e-4c1b-88cd-efbe49924204', '4206ceea-065f-4cce-8f67-2597ca4a23b9', 'pass', false, '[{"code": "ok", "policy": "audience", "verdict": "pass", "version": 1, "sentence": "Its author addressed it to everyone (public)."}, {"code": "ok", "policy": "blocked-person", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author."}, {"code": "ok", "policy": "blocked-server", "verdict": "pass", "version": 1, "sentence": "Nothing was decided against its author''s server."}, {"code": "ok", "policy": "closed-group", "verdict": "pass", "version": 1, "sentence": "The group is open."}, {"code": "ok", "policy": "crisis", "verdict": "pass", "version": 1, "sentence": "No known sign of a crisis was found."}, {"code": "ok", "policy": "earlier-decision", "verdict": "pass", "version": 1, "sentence": "No one decided against it before."}, {"code": "ok", "policy": "length", "verdict": "pass", "version": 1, "sentence": "All of it was read."}, {"code": "ok", "policy": "membership", "verdict": "pass", "version": 1, "sentence": "Anyone may post in this group."}, {"code": "ok", "policy": "mention-flood", "verdict": "pass", "version": 1, "sentence": "It mentions 0 people besides the group and whom it answers."}, {"code": "ok", "policy": "moderation-mode", "verdict": "pass", "version": 1, "sentence": "Enough of its author''s posts were accepted before."}, {"code": "ok", "policy": "place", "verdict": "pass", "version": 1, "sentence": "It does not answer a post from outside."}, {"code": "ok", "policy": "rate", "verdict": "pass", "version": 1, "sentence": "Its author sent 2 others within the hour."}, {"code": "ok", "policy": "words", "verdict": "pass", "version": 1, "sentence": "Nothing of the wordlists was found."}]', '{"now": "2026-11-20T11:49:38.910Z", "group": {"uri": "http://127.0.0.1:40277/groups/evenings", "share": "quiet", "closed": false, "posting": "anyone", "moderation": "newcomers", "newcomerPosts": 1}, "place": "start", "author": {"block": null, "member": true, "acceptedPosts": 1}, "server": {"block": null}, "earlier": "none", "repliedTo": null, "postsLastHour": 2}', '2026-11-20 11:49:38.91+00');


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery VALUES (1, '9a99609a-fd42-86b0-ab73-4ef7c1d7c7f6', NULL, 'http://127.0.0.2:34531/users/ana/inbox', '127.0.0.2:34531', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.351+00', NULL, NULL, '2026-11-20 11:49:38.397+00');
INSERT INTO public.delivery VALUES (2, '38fe14e0-054c-893e-ab27-e64c9dc5f54a', NULL, 'http://127.0.0.3:46343/users/ben/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.43+00', NULL, NULL, '2026-11-20 11:49:38.462+00');
INSERT INTO public.delivery VALUES (3, 'ac841cf9-4ea8-8122-addd-366df1f515e2', NULL, 'http://127.0.0.3:46343/users/mo/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.482+00', NULL, NULL, '2026-11-20 11:49:38.509+00');
INSERT INTO public.delivery VALUES (4, '8389e2f6-e2db-8bf2-a81b-a8f01760f69f', NULL, 'http://127.0.0.3:46343/users/mo/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.516+00', NULL, NULL, '2026-11-20 11:49:38.561+00');
INSERT INTO public.delivery VALUES (5, 'c534920e-caf9-8729-a9e3-f98290e5153b', NULL, 'http://127.0.0.2:34531/users/ana/inbox', '127.0.0.2:34531', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.57+00', NULL, NULL, '2026-11-20 11:49:38.601+00');
INSERT INTO public.delivery VALUES (6, 'bf5eba46-4721-85be-ad07-e96aa808cf68', NULL, 'http://127.0.0.3:46343/users/mo/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.594+00', NULL, NULL, '2026-11-20 11:49:38.617+00');
INSERT INTO public.delivery VALUES (7, 'a54540d7-4b77-88e8-af6f-b227a15ca291', 'd65dd0d7-bad6-4b63-997f-d0cdcad5194d', 'http://127.0.0.2:34531/inbox', '127.0.0.2:34531', 2, 'sent', false, NULL, 1, '2026-11-20 11:49:38.653+00', NULL, NULL, '2026-11-20 11:49:38.684+00');
INSERT INTO public.delivery VALUES (8, 'a54540d7-4b77-88e8-af6f-b227a15ca291', 'd65dd0d7-bad6-4b63-997f-d0cdcad5194d', 'http://127.0.0.3:46343/inbox', '127.0.0.3:46343', 2, 'sent', false, NULL, 1, '2026-11-20 11:49:38.653+00', NULL, NULL, '2026-11-20 11:49:38.684+00');
INSERT INTO public.delivery VALUES (9, 'cf777a58-a340-8fd8-aefa-ac0436e567ca', NULL, 'http://127.0.0.2:34531/users/ana/inbox', '127.0.0.2:34531', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.653+00', NULL, NULL, '2026-11-20 11:49:38.684+00');
INSERT INTO public.delivery VALUES (11, 'e2679b9c-8a66-8a43-a887-37572fe85fe5', 'a8e98089-e219-49bb-a5f7-0292a54b138b', 'http://127.0.0.3:46343/inbox', '127.0.0.3:46343', 2, 'sent', false, NULL, 1, '2026-11-20 11:49:38.712+00', NULL, NULL, '2026-11-20 11:49:38.738+00');
INSERT INTO public.delivery VALUES (10, 'e2679b9c-8a66-8a43-a887-37572fe85fe5', 'a8e98089-e219-49bb-a5f7-0292a54b138b', 'http://127.0.0.2:34531/inbox', '127.0.0.2:34531', 2, 'sent', false, NULL, 1, '2026-11-20 11:49:38.712+00', NULL, NULL, '2026-11-20 11:49:38.738+00');
INSERT INTO public.delivery VALUES (12, 'be5b7888-9013-8830-a329-d1e5a3bdeda7', NULL, 'http://127.0.0.3:46343/users/ben/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.814+00', NULL, NULL, '2026-11-20 11:49:38.842+00');
INSERT INTO public.delivery VALUES (13, '9563d2be-bec6-85dc-acfa-5fe7a40f13b2', NULL, 'http://127.0.0.3:46343/users/ben/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.846+00', NULL, NULL, '2026-11-20 11:49:38.874+00');
INSERT INTO public.delivery VALUES (14, 'a9ecb3b2-5c9a-81b3-a3e8-5b631601f17f', NULL, 'http://127.0.0.2:34531/users/ana/inbox', '127.0.0.2:34531', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.846+00', NULL, NULL, '2026-11-20 11:49:38.874+00');
INSERT INTO public.delivery VALUES (15, '40f91f4d-811b-8ef1-a474-be6b339db2f4', NULL, 'http://127.0.0.3:46343/users/mo/inbox', '127.0.0.3:46343', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.868+00', NULL, NULL, '2026-11-20 11:49:38.89+00');
INSERT INTO public.delivery VALUES (16, 'ef6edffe-2e0d-8f94-a560-ea51ad423ef5', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', 'http://127.0.0.2:34531/inbox', '127.0.0.2:34531', 2, 'sent', false, NULL, 1, '2026-11-20 11:49:38.917+00', NULL, NULL, '2026-11-20 11:49:38.938+00');
INSERT INTO public.delivery VALUES (17, 'ef6edffe-2e0d-8f94-a560-ea51ad423ef5', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', 'http://127.0.0.3:46343/inbox', '127.0.0.3:46343', 2, 'sent', false, NULL, 1, '2026-11-20 11:49:38.917+00', NULL, NULL, '2026-11-20 11:49:38.938+00');
INSERT INTO public.delivery VALUES (18, '03764ad1-4e2c-8893-a891-3e23bf2e8ad1', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', 'http://127.0.0.2:34531/inbox', '127.0.0.2:34531', 0, 'sent', false, NULL, 1, '2026-11-20 11:49:38.964+00', NULL, NULL, '2026-11-20 11:49:38.991+00');
INSERT INTO public.delivery VALUES (19, '03764ad1-4e2c-8893-a891-3e23bf2e8ad1', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', 'http://127.0.0.3:46343/inbox', '127.0.0.3:46343', 0, 'sent', false, NULL, 1, '2026-11-20 11:49:38.964+00', NULL, NULL, '2026-11-20 11:49:38.991+00');
INSERT INTO public.delivery VALUES (22, 'd706d5e5-b2a4-89ab-a3b8-0b4b86c0dcb9', 'a8e98089-e219-49bb-a5f7-0292a54b138b', 'http://127.0.0.3:46343/inbox', '127.0.0.3:46343', 0, 'sent', false, NULL, 1, '2026-11-20 11:49:38.975+00', NULL, NULL, '2026-11-20 11:49:39.005+00');
INSERT INTO public.delivery VALUES (20, '9f9e64a0-cfde-8f7e-ac17-20435b877821', NULL, 'http://127.0.0.2:34531/users/ana/inbox', '127.0.0.2:34531', 1, 'sent', false, NULL, 1, '2026-11-20 11:49:38.975+00', NULL, NULL, '2026-11-20 11:49:39.005+00');
INSERT INTO public.delivery VALUES (21, 'd706d5e5-b2a4-89ab-a3b8-0b4b86c0dcb9', 'a8e98089-e219-49bb-a5f7-0292a54b138b', 'http://127.0.0.2:34531/inbox', '127.0.0.2:34531', 0, 'sent', false, NULL, 1, '2026-11-20 11:49:38.975+00', NULL, NULL, '2026-11-20 11:49:39.005+00');


--
-- Data for Name: handled_activity; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.handled_activity VALUES ('http://127.0.0.2:34531/users/ana/statuses/2/activity', 'http://127.0.0.2:34531/users/ana', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.543+00');
INSERT INTO public.handled_activity VALUES ('http://127.0.0.2:34531/users/ana/statuses/3/activity', 'http://127.0.0.2:34531/users/ana', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.698+00');
INSERT INTO public.handled_activity VALUES ('http://127.0.0.2:34531/users/ana/statuses/3#updates/1795175378741-4 2026-11-20T11:49:38.000Z b90ceb9aff6089075b556eebcb2840b1d6667e03d56a882624a49b4aeb2bd8de', 'http://127.0.0.2:34531/users/ana', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.754+00');
INSERT INTO public.handled_activity VALUES ('http://127.0.0.3:46343/users/ben/statuses/3/activity', 'http://127.0.0.3:46343/users/ben', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.764+00');
INSERT INTO public.handled_activity VALUES ('http://127.0.0.2:34531/users/ana/statuses/5/activity', 'http://127.0.0.2:34531/users/ana', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.816+00');
INSERT INTO public.handled_activity VALUES ('http://127.0.0.3:46343/users/ben/statuses/4/activity', 'http://127.0.0.3:46343/users/ben', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.821+00');
INSERT INTO public.handled_activity VALUES ('http://127.0.0.2:34531/users/ana/statuses/6/activity', 'http://127.0.0.2:34531/users/ana', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.91+00');


--
-- Data for Name: host_health; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: inbox_health; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: instance; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.instance VALUES (true, 'http://127.0.0.1:40277', '\x019a8490bdc0f88fedd40ddf68264522b9c83f6dc1b19d1e08b87b371174ec820ad60692c619', '{}', '2026-11-20 11:49:37.753+00');


--
-- Data for Name: key_value; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: local_actor; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.local_actor VALUES ('10fe303a-e4a0-45b8-87d7-7255d5935b67', 'instance', 'instance', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAk8qOhPZI36o/eOpzSdUo
vq707a41IiiNthqmyTtlWxynxXFi8FxeoibiP/vsdI/8z87oN05kvFv22l8jLdg/
iQmgPSXM6jfpS60k7xoxwcOfFYa4vy3hKNGaRinPAnVD+9ZTDFVDqIRPf5gIOYlL
agLS5nSfNtsUYxaJaFAmfw7kMYbXfpj9NDnKUdBgYv7DLTUaznebsCu+uH9sF20s
2aBxe/SZ85RZ80eQFUYzcx+YbXWnyTeARmArpzd4Efaa6yYFDlET6Hb0VjMeR885
+ZIQZZmvi48rl+YUUdVgfLoi1e6GKPv3h9uFpJs6zN4DiMLeg1LtMYuLGTeiM6xd
KwIDAQAB
-----END PUBLIC KEY-----
', '\x0169917ef39bd0bf624b1f68ecc9801752630150fe7ba5f5efe4980a8110ceb12dec72b051ebbee44bd0e0f6932fcf94ed3be9884f28e9ec1226df17a0405e4cb3cdb6beccfd8cda947a81510183bf8a9e850e90b86bd07676d05508809f80ba12df0ba37a7aa0bff6c861ec1f4dd52ec8d9ab8bbd99e8bc90c80f749eceeb0a5b1d3fc456ec0ea524866eddf83fe8224013ef0141be13392c94a925a3769b8ed67626b06249dc8bc4e55157677307447b3003765047212608ea2c343c02c0704d3addc592883194d0727ec193259bb63817b75b8371eed844477b81d9c854cdbeeb9adb3ff478fc47aec5b184c566c3d6993dfe9dc09066a38b5d5c4e45ce41641ab959721af21a32f69cf542a4b3fde403199a47544252f05de765bd146ab092b5e8cf8889e73acfd20165c099e089aa3caab65a5d5ba303fb60f1d8da9f1d9581ec49f30cfeedc038508d34905b6386f0d8af2eb6aeff08949697c40d5dc0690c7fcd843f4a04de9d7c059346350fe45b93e490f9e07bf514b9a697e14472c5f687a4a80731e0e3a47cc7ca38af30e48206d2685d03d0f10238f221c5867a7dd78edab16bd8394244d3e0fad68bd944efcd3cc8385bba43bdef0b905ab5cf622d321505440bea680c045ac640fb1f6fe90e52de00689d80614d2ca75db6103407e01da26c9c5cdbf238c8f2ca7c8054c229f7b99f9fee643348f65228da1df1956e10e9118bde75bd0fe5145084b7111588e48bf2c4ff86e02d73cde015e28f6614677bf76f192cbf71a270a01bc159f8b928cfcbee2ab118453ebd7601a400f0b35f793c33bdfc3054bc140bf00418ece1e0591f46c7fb13aaff402f9c571c6eca276b567aa57e34e60d8ba91c336c46f86f17cfd7b7ae825287e7f68b5a3ec57ce527597e935fa94ca965927fb840f924231f86285969fc1aba6ddff1e2730c6d378cea24f22594eb02be21953e46e04bb2638298d521334c614c3a227e65e79d1813c949a85fea2e4323b7aa3c7762b0673d62d7e08222203d245f32b6247a1653309ef2205132eaaaf422b72fa9823e046aa44f354f10991745b19de73678bd871e456d0d884fdf1fc6842771f5a33d088cb9248485254e1349a9b4fe3dfed5c345dd88287edcedc9274daf38b9f6c6fd615bdb5bbbbc667d1284008b8ff724c5947922288adb8ffb61f71bb904bbcbd126e1ebc3097087359203e0ba44746b254b08758642965606a517804c78c7aafb18f1274ac41d435a1c9b7b0b3138bc0dacc9de9fe4b08ffd398478898e5a9d25c69a1938e1e80048a14a09bf7f1c09bd0c759d249e13377f17c23a53e8fcc46dd17d4f02b309bcb0694640acfe99150a7bec7a27c472fe9a62796910b7ed6a1679c6d87857e40524310ec1b159460d671bc207d28b6accf49d89a8d978192cb8ec34392e1e63bd715be8be95a9db2ed54496148843c3a6f6e9dee97bccecf6949817b5aad22621eb4fa088e94ce75a334ab611a52f312a9bd0a372080368270c10945d7842d936003c690d72c7e6bfc8525909cefffc5c924c9f094c065664c4e0e1fd7961cd6fb3bf1bd43ec7a95ffa3d757b99af23eafc62704cf525ffcd9e89c3f71494dd44302a0bfc3a142081416d1cb65dd18a723e500269086cb89053a9c0903317c276b84b1ff3d1043caa203257df1c62b6e5f99f91ed1e749b20143fb426aaf40d55d6fb33e589ac32e4b3b6f14436f6f503f52a5e54ac49bec0302411e99e60ff6d40767d5b4ce0b24e854a9126c7312f9429168f4c7adcc7e16e3778ff4d09280a291fe4da6bf3cb4b420f46d86502ff78a80ac7f8387fc278e057482234a937d862c1a7d90cd661324fb29affcc380ec6df28261292a6815bfe862be731ff81c9d63e2cd0e18e9a482eac07344c6fb97f5bed208c1182e22b0a0c6cbea05cd14f67a82546366fa15a919a10bb35efdbe4baa46a390e09bf5f321c2ae862ac742a52446685f186e70b280321f29147320d1f3da52b505495abbdc4d70800a4969e016bc348fdc4958a23116b836ad6b11841a146d0ed6a59f570776418269b936f7018b36ba08d677d0c91cba0e8c0d219d52619356e62354212c1f496ba954355cbb398f4b80b6378cfa9e378ccc4d3280587d3f77ae44ef7371469a77ed51bd6f2d642242c29b5ad41b9945165c9c833285ec2bd23010b14a1012ba5c104a5b6e12ce17e8ee13f4130d49b40198464e171d6f5779b50dc834e0d9cca0d7022211e84fe9eb7f288e9723f9ee41234f2613af412c576c9fc85e6e8cf5eb5c6a7bc34dcf173d19b600db95fdcfc1329fecf37b438d703f79df438874183002179e4da32dfa294633851bb0c3cb4e5f0b845438d561e846e22ffb72fce97b0393a62e95b638690beb53b4ab8b917c0a4ffad7982ef50dc458024850f58a6a675af2d4ac03c3b72f92bf81b4d', '-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAhyjkCjFrlLcy4NjfqLcl1ascnE7eOA5GQsTFLf8PGQ0=
-----END PUBLIC KEY-----
', '\x01aa1c70e3c4da13870a74439ce3629fad009574fa1ed1ba7894b51bda74f242ce0131f05ee55ddc9f0d2d6b92fe2a4b027a7fe6656a586cfe1f14952457c14dcbdd03aa572f8eec2a112533e9d46ebca7481a1ccc0fe09e52bcd5095870e67abf49f956dd9e582cb6994451f346ae18feba6f2016b582ebe33404d66d5b94e3aaccaf8a1487f2b8795de0da52f632c04deaa682', '2026-11-20 11:49:37.753+00');
INSERT INTO public.local_actor VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'evenings', 'group', '-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2JsLrTVveNKCO8QAo8gt
Wpo0p0NOow8rE04OczmM07m/QxXPdQX5pakAC1fBPhNC545ttZklNUpW+XFCMCHJ
ZJ0ETqmitZ4G9R09dUTIyOwgoujugeH2wazIma9/sXVa9uGAHWM8inZTWCq+FizC
Xc8z1qDyXP7tR6ICX2ViqPRylFMhklDOzuXrGjJNoLUOGnWEpx+jb6TYzXnqA1yu
jyhZ3X+Zc/mEOm2Zl7YDprYjraq8hbENz1EaL/3zvFno/P3xhyFKDLyyLbqhlN7O
14O5EdSjVv2PYmYLNMp1K8RBJv0bhBwLim4Eidajwrje6jQkxM9+McNm8/5lDb3Z
0wIDAQAB
-----END PUBLIC KEY-----
', '\x01af0de93d3536131160871a1ab7558276923523cae59875923bbaa5351c0b61e60e28a906ed4ecd78b18f165b30415eabd369f670053a067b8a782e61ac19f92261b887ea6c9e85ee2ce7847a578b9b126258a9ac5bce29691f1207da3393a630cc37fd5b500f1e32128d7ef8024f2d4986f30a622b0fd8c380a7f54cdd2cca7e2f0b5d3e7a293e8af245016868af9057776882ddac53068d19f9ea7cd64028db0be0e7c84df7c71e4416ca8ad1ae39b60d483dfb971fdbe5c4a7bc5d9067d186ebd93ab7dbc6beaa9dcbfc644552bfe9c23540a8cf61e1bf01f8faab8ae53191de564b386e8551e6ab9d3904d02f56f708206278e06699cbc4dbe8800f3dd355305ff7a4201b59319b1435b31db4a4c732232572f55520cb71bf1f8d9bfc528034e9b533e55fa4d76687d84389dba41dbb3814e109e4eed62765f14e0801bca8905eb6e678969c6caeb424ca65e495891226ffd407103cd5a3f75793a29daccaebf8e4d841a3375b81ed176307c14faf58bfa84bd92dea447592d9a0f62cf65534b764ac9702840ba776d4f89e92dd20dacacf8b2222465d4f7c797db85db18b059d98402f448bad7aa60928dda6451096b75eccc12921a60f03f0b24c0a25d5e6194e82876401ff54aca948a54d3b2a73ddedfeb65cd417862f5f223cbb2a80e682da497324e2b8bb59ebcb55eb5d43bd946602de251cb2ddd68d2aae8f22ee57fe21b51d8781e679fefb95b4d196ab35758ed70c06b818ab02d0f29b765906678d9c7df7d38dc4253516cc154331fb2dd670e6ff7dd908116cc9475ec1d40c2f0f4d31864cb5d9fac08b1ace1d3ef4a3d1894b34f8ffab585fd304432418df381e13d1ca760443689387733b785e1fec6b63057a0ed2a10ea1decccd7c2d7020aae5a0ee4d8f781e5260d71a48eb5a8600c4a33a00a14842607a9f7c205c0895c25c046872ac11b623ad3445124bb2a14e7863f7fb64b46252940d8c10558b7fa56797fadc681ed4f7a8b5b9445473da6649c7a2f9c74f9577580498a01f9b0465ef7ed05a88c9dc451ba7ff671f418750727ca5cd568d0f4d03421ab28eb0af19e50ddd963ea577e34eec4ed6644f3cd9a59d6f3fe69fd774d2299017f9fb83860bd3524f4dcc8d68a784e5bfb391f2d7c1453333ff9de8cc45019931831449196842279683ab79969c633347edbc5fe564d32a7197246bbc454fe51df95e4177b998ebed571c5b8aca6cbb42119c52ccd7838c096c0815a0543cecd87dd8dd2d687006dc025612785223fc2500da82d7f55d59bb01ccbdd3889a9f3a8ddd701f693a921efb5b17c0075adb3efb07158735ddbdd1252353559905b776dc7bb9e5b2ea4cc44705849811e91d24a2360a306019125d61d3eb404ea952d3c96b45f8414f22423dcb0597858738399ef02c32ed301db7133b8e2940718fcefd38c3d9406955a0f36b4974110af0c90e1af6d1702d8e02ff4bfcd91b8aec7644473f0eba76512d04d5a75a4631c623e501aa4fede4040090195e4aacfd86067d38859e0a19761f3b3461e5a642ccbe3c85e5ab4f35ae5ffbaa6a4b7c7430a5de8d2ff278933434f77de1dcb51672174418ee46c625f496ed8a82283a22c5cef92249db4c5c7a789955df9696962309bc395b63b15529ef3c588aa95d087b0db63e93f1861d8df0cfdd03ba474672ec69b0fc99f73eb2b50e79aeb5c27c87e5f89886630b96de81ad2eae5e23d018dcd40c8231a974f31db1b980f6a90c52b5381719c705bb579fdcc666005ec29a21cce55001edf6db04b81000a3450190e6267579a965fcf7f62a8804eb7a5c70dc37983873de8da5dc3313a27be9feb7164a1f52b472ca457077f7d89a5aacf1baace6e5ae52171320264d12c974b5c1cabbf7d6b50d8e9dbb6be9790d115404ffe75aed3a340f23f645dfcee290421c43dd4c08e1935ec3dbf6ce36157317392d14751c7aa9932a4af1a15be82a8a34052dd06e36de66c4e45ed4403ba95199581ef549897ca3218ba7659b9808186c126c4acd0d64e5972626c0a5ab185b79fffe643cdf0b99de950462cfefdd0271567a4b485c22859237b94127c3e0128fcefab45c17176f9ac79b7e352ebbd746f56ffd7775bdd8daeb98027c830d874057fdfc49f45861539915d5471fb23b5bdb767f2af645f974d25691b4fb987d442015d4759aac05dbe160542c757ead3cdc8b6692e4c89af5062beed3aa814f42de0101acfcfbe02c1a2058d5b24bcb3ae575f7d8a6604c023fad90b4e819e26b52891db9daa6606fe24fb124a4cd50abec12064f5143ef8e68c29754c2bbc303e0d5d1bb574583e70193042aae04c57b5b7d17b2bbccfe641df035724f3aeec9dc6e3a8d982e8eeef4f0f669cbcaea9f4ff051fa73c42a6595ed7a93e30cbde6871023f08a99332b1666931a5ae6a255187e2e0fe9b31f', '-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA4KnLffZn358wP+el1LH6Md6NTlNRmZRjEK92ATEFMqw=
-----END PUBLIC KEY-----
', '\x01b6ee04dcdf8a155ef94a4415d45ba8b4f683d9bc5a7e7848312ad4b7e80ed4e68ef5904c651a03a3e30362af8af4a2cd4358b92d3415362ceb755e44d8c011d5eebaa100edf3a1f18b2b6b05b6bb37d0467c8beb2c5d48e2f30775bb6972735a935524b298df4ce60ef9611d7347d90aa4bdbe06751eedf1eb0ec9d08620e93899f7c03541e839e2e89e2cd1ff3c4089ccf16f', '2026-11-20 11:49:38.065+00');


--
-- Data for Name: membership; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.membership VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'member', 'http://127.0.0.2:34531/follows/1', '2026-11-20 11:49:38.342+00', false);
INSERT INTO public.membership VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '1471f049-1033-41e2-8453-96ce0db7e04c', 'member', 'http://127.0.0.3:46343/follows/1', '2026-11-20 11:49:38.42+00', false);
INSERT INTO public.membership VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '47bdc20b-2549-487d-a2b4-83a7896843b9', 'member', 'http://127.0.0.3:46343/follows/2', '2026-11-20 11:49:38.474+00', false);


--
-- Data for Name: mod_ping; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.mod_ping VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '2026-11-20 11:49:38.856+00');


--
-- Data for Name: moderation_case; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.moderation_case VALUES (1, '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'submission', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', '5ead68e3-c3c1-451f-85a5-2c1240859f77', false, true, 1, true, false, '2026-11-20 11:49:38.543+00', '2026-11-20 11:49:38.626+00', 'approved', NULL, NULL, NULL);
INSERT INTO public.moderation_case VALUES (2, '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'submission', '2068bfbd-e4e5-441f-a165-d63457cf4d54', '1471f049-1033-41e2-8453-96ce0db7e04c', false, true, 1, true, false, '2026-11-20 11:49:38.764+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.moderation_case VALUES (3, '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'worry', 'b1e68b17-e723-4541-bf86-7550af8d0809', '5ead68e3-c3c1-451f-85a5-2c1240859f77', true, true, 1, true, true, '2026-11-20 11:49:38.816+00', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.moderation_case VALUES (4, '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'modmail', '0c4398c5-dbe4-4112-97c9-88151f69e3f0', '1471f049-1033-41e2-8453-96ce0db7e04c', false, true, 1, true, false, '2026-11-20 11:49:38.821+00', NULL, NULL, NULL, NULL, NULL);


--
-- Data for Name: moderator; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.moderator VALUES ('9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '47bdc20b-2549-487d-a2b4-83a7896843b9', '2026-11-20 11:49:38.507+00', NULL);


--
-- Data for Name: notice; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.notice VALUES ('4c1cc6a2-5987-46a5-8878-168462c5315b', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '47bdc20b-2549-487d-a2b4-83a7896843b9', 'moderator-invited', '[]', 'en', 'You have been invited to help moderate Evenings (@evenings).

Moderators read what waits and decide what the group shows. You never have to decide alone, and you can stop at any time.

You can see the group here: http://127.0.0.1:40277/groups/evenings

If you have a question, or would rather not, reply to this message.', NULL, NULL, NULL, '2026-11-20 11:49:38.507+00');
INSERT INTO public.notice VALUES ('ce0ca926-2801-4989-a580-cf135cde7cec', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'held', '["first-posts"]', 'en', 'Thank you for writing to Evenings. A moderator will read your post before it goes on.

It has not been shown to anyone through the group.

The reason: It is one of your first posts here. A moderator reads everyone''s first posts before they go out.

What happens next: when a moderator has decided, you get a message here. You don''t need to send it again.

You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service.', 'http://127.0.0.2:34531/users/ana/statuses/2', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', 1, '2026-11-20 11:49:38.543+00');
INSERT INTO public.notice VALUES ('b64a52b0-b291-41b1-ac9a-14dfc237b745', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '47bdc20b-2549-487d-a2b4-83a7896843b9', 'waiting', '[]', 'en', '1 waiting in @evenings, for less than an hour.

If now is not a good time for you, leave it to another moderator.', NULL, NULL, NULL, '2026-11-20 11:49:38.573+00');
INSERT INTO public.notice VALUES ('b1a394ee-d0db-4598-bb55-82c56a0e23cb', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'passed-on', '[]', 'en', 'Your post has found its place in Evenings. Thank you for waiting.

You can reply to this message; only the moderators read it.', 'http://127.0.0.2:34531/users/ana/statuses/2', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', 1, '2026-11-20 11:49:38.626+00');
INSERT INTO public.notice VALUES ('f0852edb-23b7-46d6-bab2-577e2eb04720', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '1471f049-1033-41e2-8453-96ce0db7e04c', 'held', '["first-posts"]', 'en', 'Thank you for writing to Evenings. A moderator will read your post before it goes on.

It has not been shown to anyone through the group.

The reason: It is one of your first posts here. A moderator reads everyone''s first posts before they go out.

What happens next: when a moderator has decided, you get a message here. You don''t need to send it again.

You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service.', 'http://127.0.0.3:46343/users/ben/statuses/3', '2068bfbd-e4e5-441f-a165-d63457cf4d54', 2, '2026-11-20 11:49:38.764+00');
INSERT INTO public.notice VALUES ('29a07928-013c-4b81-9dde-7b5668986518', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '1471f049-1033-41e2-8453-96ce0db7e04c', 'message-received', '["private-message", "first-posts"]', 'en', 'Thank you for your message. Only the moderators of Evenings can read it.

They read it when they can. We can''t say how soon that is.

You can reply here at any time. We are volunteers, and this is not a crisis service. If someone may be in danger now, please call your local emergency number.', 'http://127.0.0.3:46343/users/ben/statuses/4', '0c4398c5-dbe4-4112-97c9-88151f69e3f0', 4, '2026-11-20 11:49:38.821+00');
INSERT INTO public.notice VALUES ('c288cc91-6ded-4674-9795-36557af64124', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'help', '["private-message", "crisis"]', 'en', 'Thank you for writing this. It sounds as if things are very hard right now, for you or for someone you care about.

A moderator of Evenings will look at what you wrote. Only the moderators can read it here.

We are volunteers, and this is not a crisis service: we can''t always be here.

If you or someone else may be in danger now, please call your local emergency number. At https://findahelpline.com you can find people to talk to, by phone, text or chat, in many countries.

You can reply to this message; only the moderators read it.', 'http://127.0.0.2:34531/users/ana/statuses/5', 'b1e68b17-e723-4541-bf86-7550af8d0809', 3, '2026-11-20 11:49:38.816+00');
INSERT INTO public.notice VALUES ('8c974779-9260-4365-9112-b2e172ee7cbd', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '47bdc20b-2549-487d-a2b4-83a7896843b9', 'waiting', '[]', 'en', '3 waiting in @evenings, the oldest less than an hour.

If now is not a good time for you, leave it to another moderator.', NULL, NULL, NULL, '2026-11-20 11:49:38.856+00');
INSERT INTO public.notice VALUES ('b18fac08-94e5-42c1-aa23-e86ea4440050', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'removed', '[]', 'en', 'Your post in Evenings is no longer shown through the group. A moderator took it back. In your own account it is still there.

The moderator wrote: A name was in it.

This is about one post, not about you. You are welcome to write again.

If you see it differently, reply to this message: the moderators will read it. We are volunteers, and this is not a crisis service.', 'http://127.0.0.2:34531/users/ana/statuses/3', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', NULL, '2026-11-20 11:49:38.946+00');


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outgoing; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.outgoing VALUES ('9a99609a-fd42-86b0-ab73-4ef7c1d7c7f6', 'http://127.0.0.1:40277/groups/evenings/answers/f5f838a8-9d17-4b66-b0c7-02393bb56ff2', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Accept', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/answers/f5f838a8-9d17-4b66-b0c7-02393bb56ff2","type":"Accept","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"object":{"id":"http://127.0.0.2:34531/follows/1","type":"Follow","actor":"http://127.0.0.2:34531/users/ana","object":"http://127.0.0.1:40277/groups/evenings"},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"zHt7LxUKdU4MKA2M4mRPH1yaXBTBU8aUotLuGzPH7jfdrPFSZqur5CSkz35L8ny36GY38kHg3fziKDJgLRXSeLfd"}}', NULL, '2026-11-20 11:49:38.351+00');
INSERT INTO public.outgoing VALUES ('38fe14e0-054c-893e-ab27-e64c9dc5f54a', 'http://127.0.0.1:40277/groups/evenings/answers/0c1c887f-f950-4559-a64e-c47260ae9b90', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Accept', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/answers/0c1c887f-f950-4559-a64e-c47260ae9b90","type":"Accept","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/ben"],"object":{"id":"http://127.0.0.3:46343/follows/1","type":"Follow","actor":"http://127.0.0.3:46343/users/ben","object":"http://127.0.0.1:40277/groups/evenings"},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z53M26BM6cDJQvM1E6t4sBYD982SSUKz4B7G9yj9oVcP4VKKWZfTikHaJepPCDCv1rbwef2WJQftP69jKdfTH8Hup"}}', NULL, '2026-11-20 11:49:38.43+00');
INSERT INTO public.outgoing VALUES ('ac841cf9-4ea8-8122-addd-366df1f515e2', 'http://127.0.0.1:40277/groups/evenings/answers/55a3beec-bdb0-4997-be90-fd49c26d9d8e', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Accept', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/answers/55a3beec-bdb0-4997-be90-fd49c26d9d8e","type":"Accept","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"object":{"id":"http://127.0.0.3:46343/follows/2","type":"Follow","actor":"http://127.0.0.3:46343/users/mo","object":"http://127.0.0.1:40277/groups/evenings"},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z3rMshpbZGVucHpfRV6tTqVPvqmmSpbWvdRiKMC9Ra8Mvtc5wDkugotKiJnRM6AdncxvJnXsUtLDpa8zds8BZ2CwR"}}', NULL, '2026-11-20 11:49:38.482+00');
INSERT INTO public.outgoing VALUES ('8389e2f6-e2db-8bf2-a81b-a8f01760f69f', 'http://127.0.0.1:40277/notices/4c1cc6a2-5987-46a5-8878-168462c5315b/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/4c1cc6a2-5987-46a5-8878-168462c5315b/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/4c1cc6a2-5987-46a5-8878-168462c5315b","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.3:46343/users/mo\" class=\"u-url mention\">@mo@127.0.0.3:46343</a> You have been invited to help moderate Evenings (@evenings).</p><p>Moderators read what waits and decide what the group shows. You never have to decide alone, and you can stop at any time.</p><p>You can see the group here: <a href=\"http://127.0.0.1:40277/groups/evenings\">http://127.0.0.1:40277/groups/evenings</a></p><p>If you have a question, or would rather not, reply to this message.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.3:46343/users/mo\" class=\"u-url mention\">@mo@127.0.0.3:46343</a> You have been invited to help moderate Evenings (@evenings).</p><p>Moderators read what waits and decide what the group shows. You never have to decide alone, and you can stop at any time.</p><p>You can see the group here: <a href=\"http://127.0.0.1:40277/groups/evenings\">http://127.0.0.1:40277/groups/evenings</a></p><p>If you have a question, or would rather not, reply to this message.</p>"},"tag":[{"type":"Mention","href":"http://127.0.0.3:46343/users/mo","name":"@mo@127.0.0.3:46343"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z4wc7vusZ3g9M1CuhscMCY7xLoJkWtHoUzfhG5tKLrbDDs1iwaTHdk5VYGZNAAGdn8w51t1xoEGbFXsfAWZzSt6Cj"}}', NULL, '2026-11-20 11:49:38.516+00');
INSERT INTO public.outgoing VALUES ('c534920e-caf9-8729-a9e3-f98290e5153b', 'http://127.0.0.1:40277/notices/ce0ca926-2801-4989-a580-cf135cde7cec/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/ce0ca926-2801-4989-a580-cf135cde7cec/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/ce0ca926-2801-4989-a580-cf135cde7cec","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Thank you for writing to Evenings. A moderator will read your post before it goes on.</p><p>It has not been shown to anyone through the group.</p><p>The reason: It is one of your first posts here. A moderator reads everyone&#39;s first posts before they go out.</p><p>What happens next: when a moderator has decided, you get a message here. You don&#39;t need to send it again.</p><p>You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Thank you for writing to Evenings. A moderator will read your post before it goes on.</p><p>It has not been shown to anyone through the group.</p><p>The reason: It is one of your first posts here. A moderator reads everyone&#39;s first posts before they go out.</p><p>What happens next: when a moderator has decided, you get a message here. You don&#39;t need to send it again.</p><p>You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service.</p>"},"inReplyTo":"http://127.0.0.2:34531/users/ana/statuses/2","tag":[{"type":"Mention","href":"http://127.0.0.2:34531/users/ana","name":"@ana@127.0.0.2:34531"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z2x7zDPmpMMGx5Luq5AhJRv3xxN27hYj8Wd8aApVLsFJ9pxW2bibkXc9E4hMgKpM5VnjsiUzSniMBqQDATD3TuFmT"}}', NULL, '2026-11-20 11:49:38.57+00');
INSERT INTO public.outgoing VALUES ('bf5eba46-4721-85be-ad07-e96aa808cf68', 'http://127.0.0.1:40277/notices/b64a52b0-b291-41b1-ac9a-14dfc237b745/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/b64a52b0-b291-41b1-ac9a-14dfc237b745/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/b64a52b0-b291-41b1-ac9a-14dfc237b745","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.3:46343/users/mo\" class=\"u-url mention\">@mo@127.0.0.3:46343</a> 1 waiting in @evenings, for less than an hour.</p><p>If now is not a good time for you, leave it to another moderator.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.3:46343/users/mo\" class=\"u-url mention\">@mo@127.0.0.3:46343</a> 1 waiting in @evenings, for less than an hour.</p><p>If now is not a good time for you, leave it to another moderator.</p>"},"tag":[{"type":"Mention","href":"http://127.0.0.3:46343/users/mo","name":"@mo@127.0.0.3:46343"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"zoVNi4qPvLnp6ryL7AH84y9uhGm42g28PGN3cgH71dQpUCzbSPKRNRuMtkHP2kG9DBtsm6Wziurd67ShDFeoXM12"}}', NULL, '2026-11-20 11:49:38.594+00');
INSERT INTO public.outgoing VALUES ('a54540d7-4b77-88e8-af6f-b227a15ca291', 'http://127.0.0.1:40277/groups/evenings/shares/d65dd0d7-bad6-4b63-997f-d0cdcad5194d', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Announce', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/shares/d65dd0d7-bad6-4b63-997f-d0cdcad5194d","type":"Announce","actor":"http://127.0.0.1:40277/groups/evenings","published":"2026-11-20T11:49:38Z","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":"http://127.0.0.2:34531/users/ana/statuses/2","proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z5SvP1X6zKM9FXtYmJSHkXav5AUYv4nDsszVGKSeRzxjxA89ktSP8LAe1YYU8NLHndTBNFZJHVkqA9xcWBGbSTdwM"}}', 'd65dd0d7-bad6-4b63-997f-d0cdcad5194d', '2026-11-20 11:49:38.653+00');
INSERT INTO public.outgoing VALUES ('cf777a58-a340-8fd8-aefa-ac0436e567ca', 'http://127.0.0.1:40277/notices/b1a394ee-d0db-4598-bb55-82c56a0e23cb/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/b1a394ee-d0db-4598-bb55-82c56a0e23cb/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/b1a394ee-d0db-4598-bb55-82c56a0e23cb","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Your post has found its place in Evenings. Thank you for waiting.</p><p>You can reply to this message; only the moderators read it.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Your post has found its place in Evenings. Thank you for waiting.</p><p>You can reply to this message; only the moderators read it.</p>"},"inReplyTo":"http://127.0.0.2:34531/users/ana/statuses/2","tag":[{"type":"Mention","href":"http://127.0.0.2:34531/users/ana","name":"@ana@127.0.0.2:34531"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z3WWZn6NmyTv8HNMnw24XUjx5dbk26bBaBzG2yJaUf8K3gGk2qeuorDSnZgq7oGjrzZBxtjEaRa4MkuFHZn4hX2eu"}}', NULL, '2026-11-20 11:49:38.653+00');
INSERT INTO public.outgoing VALUES ('e2679b9c-8a66-8a43-a887-37572fe85fe5', 'http://127.0.0.1:40277/groups/evenings/shares/a8e98089-e219-49bb-a5f7-0292a54b138b', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Announce', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/shares/a8e98089-e219-49bb-a5f7-0292a54b138b","type":"Announce","actor":"http://127.0.0.1:40277/groups/evenings","published":"2026-11-20T11:49:38Z","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":"http://127.0.0.2:34531/users/ana/statuses/3","proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z21tSfehr6JTHoVzHvEWiACvDEDcgehr3V4uPxEMeKdkJ72pFWr9K8Lnik3Fqv6hCRVhHvf5Rra8M9wP36YXPDAeY"}}', 'a8e98089-e219-49bb-a5f7-0292a54b138b', '2026-11-20 11:49:38.712+00');
INSERT INTO public.outgoing VALUES ('be5b7888-9013-8830-a329-d1e5a3bdeda7', 'http://127.0.0.1:40277/notices/f0852edb-23b7-46d6-bab2-577e2eb04720/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/f0852edb-23b7-46d6-bab2-577e2eb04720/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/ben"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/f0852edb-23b7-46d6-bab2-577e2eb04720","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/ben"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.3:46343/users/ben\" class=\"u-url mention\">@ben@127.0.0.3:46343</a> Thank you for writing to Evenings. A moderator will read your post before it goes on.</p><p>It has not been shown to anyone through the group.</p><p>The reason: It is one of your first posts here. A moderator reads everyone&#39;s first posts before they go out.</p><p>What happens next: when a moderator has decided, you get a message here. You don&#39;t need to send it again.</p><p>You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.3:46343/users/ben\" class=\"u-url mention\">@ben@127.0.0.3:46343</a> Thank you for writing to Evenings. A moderator will read your post before it goes on.</p><p>It has not been shown to anyone through the group.</p><p>The reason: It is one of your first posts here. A moderator reads everyone&#39;s first posts before they go out.</p><p>What happens next: when a moderator has decided, you get a message here. You don&#39;t need to send it again.</p><p>You can reply to this message; only the moderators read it. We are volunteers, and this is not a crisis service.</p>"},"inReplyTo":"http://127.0.0.3:46343/users/ben/statuses/3","tag":[{"type":"Mention","href":"http://127.0.0.3:46343/users/ben","name":"@ben@127.0.0.3:46343"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z4AJGqWkPAA7yQfZmXCV6xmi7nQhzeJ6SqZtoxyUjnY2kWAQeW77aRSifXcfBfW4UJxaErm2dwKg14LN7N9UZ2hXS"}}', NULL, '2026-11-20 11:49:38.814+00');
INSERT INTO public.outgoing VALUES ('9563d2be-bec6-85dc-acfa-5fe7a40f13b2', 'http://127.0.0.1:40277/notices/29a07928-013c-4b81-9dde-7b5668986518/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/29a07928-013c-4b81-9dde-7b5668986518/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/ben"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/29a07928-013c-4b81-9dde-7b5668986518","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/ben"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.3:46343/users/ben\" class=\"u-url mention\">@ben@127.0.0.3:46343</a> Thank you for your message. Only the moderators of Evenings can read it.</p><p>They read it when they can. We can&#39;t say how soon that is.</p><p>You can reply here at any time. We are volunteers, and this is not a crisis service. If someone may be in danger now, please call your local emergency number.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.3:46343/users/ben\" class=\"u-url mention\">@ben@127.0.0.3:46343</a> Thank you for your message. Only the moderators of Evenings can read it.</p><p>They read it when they can. We can&#39;t say how soon that is.</p><p>You can reply here at any time. We are volunteers, and this is not a crisis service. If someone may be in danger now, please call your local emergency number.</p>"},"inReplyTo":"http://127.0.0.3:46343/users/ben/statuses/4","tag":[{"type":"Mention","href":"http://127.0.0.3:46343/users/ben","name":"@ben@127.0.0.3:46343"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"zEXSV6LhXXF7UaiLTzNHmBdBb8GXCMNrA4xeyA9iHhYq466PGMqSUN7gCwdjKY9okNw71WjMgtbzuuUQYfJNi7yo"}}', NULL, '2026-11-20 11:49:38.846+00');
INSERT INTO public.outgoing VALUES ('a9ecb3b2-5c9a-81b3-a3e8-5b631601f17f', 'http://127.0.0.1:40277/notices/c288cc91-6ded-4674-9795-36557af64124/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/c288cc91-6ded-4674-9795-36557af64124/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/c288cc91-6ded-4674-9795-36557af64124","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Thank you for writing this. It sounds as if things are very hard right now, for you or for someone you care about.</p><p>A moderator of Evenings will look at what you wrote. Only the moderators can read it here.</p><p>We are volunteers, and this is not a crisis service: we can&#39;t always be here.</p><p>If you or someone else may be in danger now, please call your local emergency number. At <a href=\"https://findahelpline.com\">https://findahelpline.com</a> you can find people to talk to, by phone, text or chat, in many countries.</p><p>You can reply to this message; only the moderators read it.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Thank you for writing this. It sounds as if things are very hard right now, for you or for someone you care about.</p><p>A moderator of Evenings will look at what you wrote. Only the moderators can read it here.</p><p>We are volunteers, and this is not a crisis service: we can&#39;t always be here.</p><p>If you or someone else may be in danger now, please call your local emergency number. At <a href=\"https://findahelpline.com\">https://findahelpline.com</a> you can find people to talk to, by phone, text or chat, in many countries.</p><p>You can reply to this message; only the moderators read it.</p>"},"inReplyTo":"http://127.0.0.2:34531/users/ana/statuses/5","tag":[{"type":"Mention","href":"http://127.0.0.2:34531/users/ana","name":"@ana@127.0.0.2:34531"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z3b8fmGmgxDU7Tr8JmUFKNyMyvWXMskWg2546GRKDSGQjAojyJaBdjBBTB8SwvExHqWknUNEzK27SotVCy9HhQTdZ"}}', NULL, '2026-11-20 11:49:38.846+00');
INSERT INTO public.outgoing VALUES ('40f91f4d-811b-8ef1-a474-be6b339db2f4', 'http://127.0.0.1:40277/notices/8c974779-9260-4365-9112-b2e172ee7cbd/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/8c974779-9260-4365-9112-b2e172ee7cbd/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/8c974779-9260-4365-9112-b2e172ee7cbd","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.3:46343/users/mo"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.3:46343/users/mo\" class=\"u-url mention\">@mo@127.0.0.3:46343</a> 3 waiting in @evenings, the oldest less than an hour.</p><p>If now is not a good time for you, leave it to another moderator.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.3:46343/users/mo\" class=\"u-url mention\">@mo@127.0.0.3:46343</a> 3 waiting in @evenings, the oldest less than an hour.</p><p>If now is not a good time for you, leave it to another moderator.</p>"},"tag":[{"type":"Mention","href":"http://127.0.0.3:46343/users/mo","name":"@mo@127.0.0.3:46343"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z4ZhZn7tVTL52eEkz6qhbcnggJrcwBwAuq3HBMBw4yyJ3vuisaPiZodajcbQLdw93HwLm8XARCHJ4C5TwRZfsyS9G"}}', NULL, '2026-11-20 11:49:38.868+00');
INSERT INTO public.outgoing VALUES ('03764ad1-4e2c-8893-a891-3e23bf2e8ad1', 'http://127.0.0.1:40277/groups/evenings/shares/0c4b3e8a-94de-4df8-a819-3aad3cee3b4f/undo', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Undo', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/shares/0c4b3e8a-94de-4df8-a819-3aad3cee3b4f/undo","type":"Undo","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":{"id":"http://127.0.0.1:40277/groups/evenings/shares/0c4b3e8a-94de-4df8-a819-3aad3cee3b4f","type":"Announce","actor":"http://127.0.0.1:40277/groups/evenings","published":"2026-11-20T11:49:38Z","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":"http://127.0.0.2:34531/users/ana/statuses/6"},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z3vdxERGrf3cvbCAbHWPZUf7GHaMFRoBGALRfaLdLQHofEqqiyYqRq4KBfQJDQ8UxHDq8xdnrFp7WJZEMJhzQdUgp"}}', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', '2026-11-20 11:49:38.964+00');
INSERT INTO public.outgoing VALUES ('9f9e64a0-cfde-8f7e-ac17-20435b877821', 'http://127.0.0.1:40277/notices/b18fac08-94e5-42c1-aa23-e86ea4440050/create', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Create', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/notices/b18fac08-94e5-42c1-aa23-e86ea4440050/create","type":"Create","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","object":{"id":"http://127.0.0.1:40277/notices/b18fac08-94e5-42c1-aa23-e86ea4440050","type":"Note","attributedTo":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.2:34531/users/ana"],"cc":[],"published":"2026-11-20T11:49:38Z","content":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Your post in Evenings is no longer shown through the group. A moderator took it back. In your own account it is still there.</p><p>The moderator wrote: A name was in it.</p><p>This is about one post, not about you. You are welcome to write again.</p><p>If you see it differently, reply to this message: the moderators will read it. We are volunteers, and this is not a crisis service.</p>","contentMap":{"en":"<p><a href=\"http://127.0.0.2:34531/users/ana\" class=\"u-url mention\">@ana@127.0.0.2:34531</a> Your post in Evenings is no longer shown through the group. A moderator took it back. In your own account it is still there.</p><p>The moderator wrote: A name was in it.</p><p>This is about one post, not about you. You are welcome to write again.</p><p>If you see it differently, reply to this message: the moderators will read it. We are volunteers, and this is not a crisis service.</p>"},"inReplyTo":"http://127.0.0.2:34531/users/ana/statuses/3","tag":[{"type":"Mention","href":"http://127.0.0.2:34531/users/ana","name":"@ana@127.0.0.2:34531"}]},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z5YugncK9oYhekh2YSZqnemXAfHMfXmgTYpACsjwvDqkNtDUEcDwNdJvCkWfc1G4taQ4TRTLuV9FnX5bZpoZ3UVyG"}}', NULL, '2026-11-20 11:49:38.975+00');
INSERT INTO public.outgoing VALUES ('ef6edffe-2e0d-8f94-a560-ea51ad423ef5', 'http://127.0.0.1:40277/groups/evenings/shares/0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Announce', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/shares/0c4b3e8a-94de-4df8-a819-3aad3cee3b4f","type":"Announce","actor":"http://127.0.0.1:40277/groups/evenings","published":"2026-11-20T11:49:38Z","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":"http://127.0.0.2:34531/users/ana/statuses/6","proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"zYE9UsHXx1qPgcCH2r1H6ZFTRYDzvPRAXYh3du8NfXk72PWD4925ayM59VDH6usBprjnJxpNMwCQhDVhbEgbmuvL"}}', '0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', '2026-11-20 11:49:38.917+00');
INSERT INTO public.outgoing VALUES ('d706d5e5-b2a4-89ab-a3b8-0b4b86c0dcb9', 'http://127.0.0.1:40277/groups/evenings/shares/a8e98089-e219-49bb-a5f7-0292a54b138b/undo', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'Undo', '{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/data-integrity/v1"],"id":"http://127.0.0.1:40277/groups/evenings/shares/a8e98089-e219-49bb-a5f7-0292a54b138b/undo","type":"Undo","actor":"http://127.0.0.1:40277/groups/evenings","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":{"id":"http://127.0.0.1:40277/groups/evenings/shares/a8e98089-e219-49bb-a5f7-0292a54b138b","type":"Announce","actor":"http://127.0.0.1:40277/groups/evenings","published":"2026-11-20T11:49:38Z","to":["http://127.0.0.1:40277/groups/evenings/followers"],"cc":[],"object":"http://127.0.0.2:34531/users/ana/statuses/3"},"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-jcs-2022","verificationMethod":"http://127.0.0.1:40277/groups/evenings#ed25519-key","proofPurpose":"assertionMethod","created":"2026-11-20T11:49:38Z","proofValue":"z4pYf8mcuukCemDu9DqanCbAkFrCmPj6inv6AoWgvRHYsMt8VrPVY25ZmrPX2WXr5Rzcu27vfwvf43oRGSF72FPTH"}}', 'a8e98089-e219-49bb-a5f7-0292a54b138b', '2026-11-20 11:49:38.975+00');


--
-- Data for Name: person; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.person VALUES ('16fe05ad-1521-4c30-a291-dfd98ae9fae1', '2026-11-20 11:49:38.32+00');
INSERT INTO public.person VALUES ('d5aac7da-2a34-4cd5-b1fb-6dd09d28e0bf', '2026-11-20 11:49:38.407+00');
INSERT INTO public.person VALUES ('f957dc27-e865-4cbb-b42d-426bdb4b45fb', '2026-11-20 11:49:38.461+00');


--
-- Data for Name: post; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.post VALUES ('c22d8690-f4d1-4284-a33f-7d9c15f74a61', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'http://127.0.0.2:34531/users/ana/statuses/2', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'post', 'public', NULL, 'tag:127.0.0.2:34531,2026-11-20:objectId=2:objectType=Conversation', NULL, 'accepted', 1, '2026-11-20 11:49:38.543+00', NULL);
INSERT INTO public.post VALUES ('2068bfbd-e4e5-441f-a165-d63457cf4d54', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'http://127.0.0.3:46343/users/ben/statuses/3', '1471f049-1033-41e2-8453-96ce0db7e04c', 'post', 'public', NULL, 'tag:127.0.0.3:46343,2026-11-20:objectId=3:objectType=Conversation', NULL, 'held', 1, '2026-11-20 11:49:38.764+00', NULL);
INSERT INTO public.post VALUES ('b1e68b17-e723-4541-bf86-7550af8d0809', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'http://127.0.0.2:34531/users/ana/statuses/5', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'private', 'direct', NULL, 'tag:127.0.0.2:34531,2026-11-20:objectId=5:objectType=Conversation', NULL, 'kept', 1, '2026-11-20 11:49:38.816+00', NULL);
INSERT INTO public.post VALUES ('0c4398c5-dbe4-4112-97c9-88151f69e3f0', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'http://127.0.0.3:46343/users/ben/statuses/4', '1471f049-1033-41e2-8453-96ce0db7e04c', 'private', 'direct', NULL, 'tag:127.0.0.3:46343,2026-11-20:objectId=4:objectType=Conversation', NULL, 'kept', 1, '2026-11-20 11:49:38.821+00', NULL);
INSERT INTO public.post VALUES ('d7c8e819-7695-443b-b6c1-7b398f4fa86e', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'http://127.0.0.2:34531/users/ana/statuses/6', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'post', 'public', NULL, 'tag:127.0.0.2:34531,2026-11-20:objectId=6:objectType=Conversation', NULL, 'withdrawn', 1, '2026-11-20 11:49:38.91+00', '2026-11-20 11:49:38.948+00');
INSERT INTO public.post VALUES ('1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'http://127.0.0.2:34531/users/ana/statuses/3', '5ead68e3-c3c1-451f-85a5-2c1240859f77', 'post', 'public', NULL, 'tag:127.0.0.2:34531,2026-11-20:objectId=3:objectType=Conversation', NULL, 'removed', 2, '2026-11-20 11:49:38.698+00', NULL);


--
-- Data for Name: queue_message; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: queue_payload; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: share; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.share VALUES ('d65dd0d7-bad6-4b63-997f-d0cdcad5194d', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', 'http://127.0.0.2:34531/users/ana/statuses/2', 1, 'quiet', '2026-11-20 11:49:38.626+00', NULL);
INSERT INTO public.share VALUES ('0c4b3e8a-94de-4df8-a819-3aad3cee3b4f', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', 'd7c8e819-7695-443b-b6c1-7b398f4fa86e', 'http://127.0.0.2:34531/users/ana/statuses/6', 1, 'quiet', '2026-11-20 11:49:38.91+00', '2026-11-20 11:49:38.948+00');
INSERT INTO public.share VALUES ('a8e98089-e219-49bb-a5f7-0292a54b138b', '9142b1ad-9afa-4dd2-bb98-b51ba89a2732', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', 'http://127.0.0.2:34531/users/ana/statuses/3', 1, 'quiet', '2026-11-20 11:49:38.698+00', '2026-11-20 11:49:38.946+00');


--
-- Data for Name: submission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.submission VALUES ('ded26d40-d76c-4f26-8266-e2ec85fb6814', 'c22d8690-f4d1-4284-a33f-7d9c15f74a61', 1, 'http://127.0.0.2:34531/users/ana/statuses/2/activity', 'en', 'ebd3bf939209ff919283ceadea406945837170ae47aea32852caed807700647f', '{"uri": "http://127.0.0.2:34531/users/ana/statuses/2", "html": "<p><span><a href=\"http://127.0.0.1:40277/groups/evenings\" rel=\"nofollow noopener noreferrer\">@<span>evenings</span></a></span> Good evening, I am new here.</p>", "poll": null, "text": "@evenings Good evening, I am new here.", "type": "Note", "links": [], "title": null, "author": "http://127.0.0.2:34531/users/ana", "quotes": null, "server": "127.0.0.2:34531", "context": "tag:127.0.0.2:34531,2026-11-20:objectId=2:objectType=Conversation", "replyTo": null, "warning": null, "audience": "public", "editedAt": null, "hashtags": [], "language": "en", "mentions": ["http://127.0.0.1:40277/groups/evenings"], "sensitive": false, "attachments": [], "publishedAt": "2026-11-20T11:49:38.000Z"}', '2026-11-20 11:49:38.543+00', NULL);
INSERT INTO public.submission VALUES ('080646a9-f32f-40ed-ad12-998c9e8381b2', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', 1, 'http://127.0.0.2:34531/users/ana/statuses/3/activity', 'en', 'e3fab483e9fc71fc86c9b2b7b92f0eae254a802716c9ce99f2954704e4327a8c', '{"uri": "http://127.0.0.2:34531/users/ana/statuses/3", "html": "<p><span><a href=\"http://127.0.0.1:40277/groups/evenings\" rel=\"nofollow noopener noreferrer\">@<span>evenings</span></a></span> The evenings are long.</p>", "poll": null, "text": "@evenings The evenings are long.", "type": "Note", "links": [], "title": null, "author": "http://127.0.0.2:34531/users/ana", "quotes": null, "server": "127.0.0.2:34531", "context": "tag:127.0.0.2:34531,2026-11-20:objectId=3:objectType=Conversation", "replyTo": null, "warning": null, "audience": "public", "editedAt": null, "hashtags": [], "language": "en", "mentions": ["http://127.0.0.1:40277/groups/evenings"], "sensitive": false, "attachments": [], "publishedAt": "2026-11-20T11:49:38.000Z"}', '2026-11-20 11:49:38.698+00', NULL);
INSERT INTO public.submission VALUES ('d7ea61e5-a340-406a-8563-8eddae953f75', '2068bfbd-e4e5-441f-a165-d63457cf4d54', 1, 'http://127.0.0.3:46343/users/ben/statuses/3/activity', 'en', 'd8e0f608298c1d9618698db8f50ddab3748b00099477f7e7842b965ddc81afc1', '{"uri": "http://127.0.0.3:46343/users/ben/statuses/3", "html": "<p><span><a href=\"http://127.0.0.1:40277/groups/evenings\" rel=\"nofollow noopener noreferrer\">@<span>evenings</span></a></span> A first post that waits.</p>", "poll": null, "text": "@evenings A first post that waits.", "type": "Note", "links": [], "title": null, "author": "http://127.0.0.3:46343/users/ben", "quotes": null, "server": "127.0.0.3:46343", "context": "tag:127.0.0.3:46343,2026-11-20:objectId=3:objectType=Conversation", "replyTo": null, "warning": null, "audience": "public", "editedAt": null, "hashtags": [], "language": "en", "mentions": ["http://127.0.0.1:40277/groups/evenings"], "sensitive": false, "attachments": [], "publishedAt": "2026-11-20T11:49:38.000Z"}', '2026-11-20 11:49:38.764+00', NULL);
INSERT INTO public.submission VALUES ('dfb8845d-40b0-408b-a73e-2398670bd947', '1e3540e8-dafc-4b4d-ba16-caa86ebb82c5', 2, 'http://127.0.0.2:34531/users/ana/statuses/3#updates/1795175378741-4', 'en', 'b90ceb9aff6089075b556eebcb2840b1d6667e03d56a882624a49b4aeb2bd8de', '{"uri": "http://127.0.0.2:34531/users/ana/statuses/3", "html": "<p><span><a href=\"http://127.0.0.1:40277/groups/evenings\" rel=\"nofollow noopener noreferrer\">@<span>evenings</span></a></span> The evenings are long, still.</p>", "poll": null, "text": "@evenings The evenings are long, still.", "type": "Note", "links": [], "title": null, "author": "http://127.0.0.2:34531/users/ana", "quotes": null, "server": "127.0.0.2:34531", "context": "tag:127.0.0.2:34531,2026-11-20:objectId=3:objectType=Conversation", "replyTo": null, "warning": null, "audience": "public", "editedAt": "2026-11-20T11:49:38.000Z", "hashtags": [], "language": "en", "mentions": ["http://127.0.0.1:40277/groups/evenings"], "sensitive": false, "attachments": [], "publishedAt": "2026-11-20T11:49:38.000Z"}', '2026-11-20 11:49:38.754+00', '2026-11-20 11:49:38+00');
INSERT INTO public.submission VALUES ('db11c846-533e-4195-a592-7b02219c033b', 'b1e68b17-e723-4541-bf86-7550af8d0809', 1, 'http://127.0.0.2:34531/users/ana/statuses/5/activity', 'en', '451d4daeab6ce029008b211535ba837f4b154d26e74a0759c6098b81e28a5382', '{"uri": "http://127.0.0.2:34531/users/ana/statuses/5", "html": "<p><span><a href=\"http://127.0.0.1:40277/groups/evenings\" rel=\"nofollow noopener noreferrer\">@<span>evenings</span></a></span> I want to die tonight.</p>", "poll": null, "text": "@evenings I want to die tonight.", "type": "Note", "links": [], "title": null, "author": "http://127.0.0.2:34531/users/ana", "quotes": null, "server": "127.0.0.2:34531", "context": "tag:127.0.0.2:34531,2026-11-20:objectId=5:objectType=Conversation", "replyTo": null, "warning": null, "audience": "direct", "editedAt": null, "hashtags": [], "language": "en", "mentions": ["http://127.0.0.1:40277/groups/evenings"], "sensitive": false, "attachments": [], "publishedAt": "2026-11-20T11:49:38.000Z"}', '2026-11-20 11:49:38.816+00', NULL);
INSERT INTO public.submission VALUES ('165536f1-7fb7-41ee-8c4c-1afaf81b3636', '0c4398c5-dbe4-4112-97c9-88151f69e3f0', 1, 'http://127.0.0.3:46343/users/ben/statuses/4/activity', 'en', '624610de004c476652a9a9a0880330b7c847d1133ec0129c69aa798ebba211fd', '{"uri": "http://127.0.0.3:46343/users/ben/statuses/4", "html": "<p><span><a href=\"http://127.0.0.1:40277/groups/evenings\" rel=\"nofollow noopener noreferrer\">@<span>evenings</span></a></span> A question for the moderators.</p>", "poll": null, "text": "@evenings A question for the moderators.", "type": "Note", "links": [], "title": null, "author": "http://127.0.0.3:46343/users/ben", "quotes": null, "server": "127.0.0.3:46343", "context": "tag:127.0.0.3:46343,2026-11-20:objectId=4:objectType=Conversation", "replyTo": null, "warning": null, "audience": "direct", "editedAt": null, "hashtags": [], "language": "en", "mentions": ["http://127.0.0.1:40277/groups/evenings"], "sensitive": false, "attachments": [], "publishedAt": "2026-11-20T11:49:38.000Z"}', '2026-11-20 11:49:38.821+00', NULL);
INSERT INTO public.submission VALUES ('4206ceea-065f-4cce-8f67-2597ca4a23b9', 'd7c8e819-7695-443b-b6c1-7b398f4fa86e', 1, 'http://127.0.0.2:34531/users/ana/statuses/6/activity', 'en', 'bde1c14422b1ba304db38e8be063310d2d26e463c69eef2b2e2062f5435b6f4f', NULL, '2026-11-20 11:49:38.91+00', NULL);


--
-- Data for Name: tombstone; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.tombstone VALUES ('http://127.0.0.2:34531/users/ana/statuses/6', 'http://127.0.0.2:34531/users/ana', '2026-11-20 11:49:38.948+00');


--
-- Name: __drizzle_migrations_id_seq; Type: SEQUENCE SET; Schema: drizzle; Owner: -
--

SELECT pg_catalog.setval('drizzle.__drizzle_migrations_id_seq', 2, true);


--
-- Name: audit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.audit_id_seq', 26, true);


--
-- Name: block_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.block_id_seq', 1, true);


--
-- Name: dead_letter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.dead_letter_id_seq', 1, false);


--
-- Name: delivery_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.delivery_id_seq', 22, true);


--
-- Name: moderation_case_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.moderation_case_id_seq', 4, true);


--
-- Name: outbox_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outbox_id_seq', 17, true);


--
-- Name: queue_message_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.queue_message_id_seq', 11, true);


--
-- Name: queue_payload_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.queue_payload_id_seq', 11, true);


--
-- Name: __drizzle_migrations __drizzle_migrations_pkey; Type: CONSTRAINT; Schema: drizzle; Owner: -
--

ALTER TABLE ONLY drizzle.__drizzle_migrations
    ADD CONSTRAINT __drizzle_migrations_pkey PRIMARY KEY (id);


--
-- Name: actor actor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.actor
    ADD CONSTRAINT actor_pkey PRIMARY KEY (id);


--
-- Name: actor actor_uri_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.actor
    ADD CONSTRAINT actor_uri_unique UNIQUE (uri);


--
-- Name: audit_detail audit_detail_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_detail
    ADD CONSTRAINT audit_detail_pkey PRIMARY KEY (audit_id);


--
-- Name: audit audit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);


--
-- Name: block block_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block
    ADD CONSTRAINT block_pkey PRIMARY KEY (id);


--
-- Name: case_entry case_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_pkey PRIMARY KEY (id);


--
-- Name: community_group community_group_handle_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.community_group
    ADD CONSTRAINT community_group_handle_unique UNIQUE (handle);


--
-- Name: community_group community_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.community_group
    ADD CONSTRAINT community_group_pkey PRIMARY KEY (id);


--
-- Name: dead_letter dead_letter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.dead_letter
    ADD CONSTRAINT dead_letter_pkey PRIMARY KEY (id);


--
-- Name: decision decision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_pkey PRIMARY KEY (id);


--
-- Name: delivery delivery_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_once UNIQUE (outgoing_id, inbox);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);


--
-- Name: handled_activity handled_activity_activity_uri_actor_uri_group_id_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.handled_activity
    ADD CONSTRAINT handled_activity_activity_uri_actor_uri_group_id_pk PRIMARY KEY (activity_uri, actor_uri, group_id);


--
-- Name: host_health host_health_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.host_health
    ADD CONSTRAINT host_health_pkey PRIMARY KEY (host);


--
-- Name: inbox_health inbox_health_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inbox_health
    ADD CONSTRAINT inbox_health_pkey PRIMARY KEY (inbox);


--
-- Name: instance instance_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.instance
    ADD CONSTRAINT instance_pkey PRIMARY KEY (one);


--
-- Name: key_value key_value_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.key_value
    ADD CONSTRAINT key_value_pkey PRIMARY KEY (id);


--
-- Name: local_actor local_actor_handle_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.local_actor
    ADD CONSTRAINT local_actor_handle_unique UNIQUE (handle);


--
-- Name: local_actor local_actor_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.local_actor
    ADD CONSTRAINT local_actor_pkey PRIMARY KEY (id);


--
-- Name: membership membership_group_id_actor_id_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_group_id_actor_id_pk PRIMARY KEY (group_id, actor_id);


--
-- Name: mod_ping mod_ping_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mod_ping
    ADD CONSTRAINT mod_ping_pkey PRIMARY KEY (group_id);


--
-- Name: moderation_case moderation_case_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_pkey PRIMARY KEY (id);


--
-- Name: moderator moderator_group_id_actor_id_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderator
    ADD CONSTRAINT moderator_group_id_actor_id_pk PRIMARY KEY (group_id, actor_id);


--
-- Name: notice notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: outgoing outgoing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_pkey PRIMARY KEY (id);


--
-- Name: outgoing outgoing_uri_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_uri_unique UNIQUE (uri);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);


--
-- Name: post post_in_group; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_in_group UNIQUE (group_id, uri);


--
-- Name: post post_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);


--
-- Name: queue_message queue_message_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queue_message
    ADD CONSTRAINT queue_message_pkey PRIMARY KEY (id);


--
-- Name: queue_payload queue_payload_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queue_payload
    ADD CONSTRAINT queue_payload_pkey PRIMARY KEY (id);


--
-- Name: share share_generation; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_generation UNIQUE (group_id, object_uri, generation);


--
-- Name: share share_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_pkey PRIMARY KEY (id);


--
-- Name: submission submission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_pkey PRIMARY KEY (id);


--
-- Name: submission submission_revision; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_revision UNIQUE (post_id, revision);


--
-- Name: tombstone tombstone_object_uri_actor_uri_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.tombstone
    ADD CONSTRAINT tombstone_object_uri_actor_uri_pk PRIMARY KEY (object_uri, actor_uri);


--
-- Name: actor_host; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX actor_host ON public.actor USING btree (host);


--
-- Name: actor_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX actor_person ON public.actor USING btree (person_id);


--
-- Name: audit_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_at ON public.audit USING btree (at);


--
-- Name: audit_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_group ON public.audit USING btree (group_id, at);


--
-- Name: block_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX block_person ON public.block USING btree (person_id);


--
-- Name: case_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_actor ON public.moderation_case USING btree (actor_id);


--
-- Name: case_entry_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_entry_case ON public.case_entry USING btree (case_id);


--
-- Name: case_entry_post; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_entry_post ON public.case_entry USING btree (post_id);


--
-- Name: case_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_open ON public.moderation_case USING btree (group_id, opened_at) WHERE (closed_at IS NULL);


--
-- Name: case_post; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_post ON public.moderation_case USING btree (post_id);


--
-- Name: case_unpinged; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX case_unpinged ON public.moderation_case USING btree (group_id) WHERE ((closed_at IS NULL) AND (NOT pinged));


--
-- Name: decision_submission; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX decision_submission ON public.decision USING btree (submission_id);


--
-- Name: delivery_after; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_after ON public.delivery USING btree (after_id) WHERE ((state = 'pending'::text) AND (after_id IS NOT NULL));


--
-- Name: delivery_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_due ON public.delivery USING btree (lane, due_at, id) WHERE (state = 'pending'::text);


--
-- Name: delivery_given_up; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_given_up ON public.delivery USING btree (settled_at) WHERE (state = ANY (ARRAY['failed'::text, 'maybe'::text]));


--
-- Name: delivery_leased; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_leased ON public.delivery USING btree (leased_until) WHERE (state = 'sending'::text);


--
-- Name: delivery_share; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_share ON public.delivery USING btree (share_id);


--
-- Name: handled_activity_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX handled_activity_at ON public.handled_activity USING btree (at);


--
-- Name: key_value_expires; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX key_value_expires ON public.key_value USING btree (expires_at) WHERE (expires_at IS NOT NULL);


--
-- Name: membership_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX membership_actor ON public.membership USING btree (actor_id);


--
-- Name: membership_of_group; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX membership_of_group ON public.membership USING btree (group_id, state);


--
-- Name: notice_actor; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_actor ON public.notice USING btree (group_id, actor_id, created_at);


--
-- Name: notice_case; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX notice_case ON public.notice USING btree (case_id);


--
-- Name: one_live_share; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_live_share ON public.share USING btree (group_id, object_uri) WHERE (undone_at IS NULL);


--
-- Name: one_open_case_per_post; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX one_open_case_per_post ON public.moderation_case USING btree (post_id, group_id) WHERE ((closed_at IS NULL) AND (kind <> 'report'::text));


--
-- Name: post_author; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX post_author ON public.post USING btree (group_id, author_id, created_at);


--
-- Name: post_of_author; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX post_of_author ON public.post USING btree (author_id);


--
-- Name: post_thread; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX post_thread ON public.post USING btree (thread_root_id);


--
-- Name: post_uri; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX post_uri ON public.post USING btree (uri);


--
-- Name: queue_message_due; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queue_message_due ON public.queue_message USING btree (queue, lane, run_at, id) WHERE ((leased_until IS NULL) AND (NOT blocked));


--
-- Name: queue_message_leased; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queue_message_leased ON public.queue_message USING btree (leased_until) WHERE (leased_until IS NOT NULL);


--
-- Name: queue_message_one_per_key; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX queue_message_one_per_key ON public.queue_message USING btree (queue, ordering_key) WHERE ((ordering_key IS NOT NULL) AND (leased_until IS NOT NULL));


--
-- Name: queue_message_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queue_message_order ON public.queue_message USING btree (queue, ordering_key, id) WHERE (ordering_key IS NOT NULL);


--
-- Name: queue_message_payload; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX queue_message_payload ON public.queue_message USING btree (payload_id);


--
-- Name: share_post; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX share_post ON public.share USING btree (post_id);


--
-- Name: tombstone_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX tombstone_at ON public.tombstone USING btree (at);


--
-- Name: audit audit_append_only; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();


--
-- Name: actor actor_person_id_person_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.actor
    ADD CONSTRAINT actor_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES public.person(id);


--
-- Name: audit_detail audit_detail_audit_id_audit_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_detail
    ADD CONSTRAINT audit_detail_audit_id_audit_id_fk FOREIGN KEY (audit_id) REFERENCES public.audit(id);


--
-- Name: block block_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block
    ADD CONSTRAINT block_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: block block_person_id_person_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.block
    ADD CONSTRAINT block_person_id_person_id_fk FOREIGN KEY (person_id) REFERENCES public.person(id);


--
-- Name: case_entry case_entry_case_id_moderation_case_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_case_id_moderation_case_id_fk FOREIGN KEY (case_id) REFERENCES public.moderation_case(id);


--
-- Name: case_entry case_entry_post_id_post_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.case_entry
    ADD CONSTRAINT case_entry_post_id_post_id_fk FOREIGN KEY (post_id) REFERENCES public.post(id);


--
-- Name: community_group community_group_id_local_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.community_group
    ADD CONSTRAINT community_group_id_local_actor_id_fk FOREIGN KEY (id) REFERENCES public.local_actor(id);


--
-- Name: decision decision_submission_id_submission_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.decision
    ADD CONSTRAINT decision_submission_id_submission_id_fk FOREIGN KEY (submission_id) REFERENCES public.submission(id);


--
-- Name: delivery delivery_outgoing_id_outgoing_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_outgoing_id_outgoing_id_fk FOREIGN KEY (outgoing_id) REFERENCES public.outgoing(id);


--
-- Name: membership membership_actor_id_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_actor_id_actor_id_fk FOREIGN KEY (actor_id) REFERENCES public.actor(id);


--
-- Name: membership membership_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: mod_ping mod_ping_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mod_ping
    ADD CONSTRAINT mod_ping_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: moderation_case moderation_case_actor_id_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_actor_id_actor_id_fk FOREIGN KEY (actor_id) REFERENCES public.actor(id);


--
-- Name: moderation_case moderation_case_closed_by_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_closed_by_actor_id_fk FOREIGN KEY (closed_by) REFERENCES public.actor(id);


--
-- Name: moderation_case moderation_case_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: moderation_case moderation_case_post_id_post_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_post_id_post_id_fk FOREIGN KEY (post_id) REFERENCES public.post(id);


--
-- Name: moderator moderator_actor_id_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderator
    ADD CONSTRAINT moderator_actor_id_actor_id_fk FOREIGN KEY (actor_id) REFERENCES public.actor(id);


--
-- Name: moderator moderator_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.moderator
    ADD CONSTRAINT moderator_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: notice notice_actor_id_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_actor_id_actor_id_fk FOREIGN KEY (actor_id) REFERENCES public.actor(id);


--
-- Name: notice notice_case_id_moderation_case_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_case_id_moderation_case_id_fk FOREIGN KEY (case_id) REFERENCES public.moderation_case(id);


--
-- Name: notice notice_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: notice notice_post_id_post_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_post_id_post_id_fk FOREIGN KEY (post_id) REFERENCES public.post(id);


--
-- Name: outgoing outgoing_sender_id_local_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_sender_id_local_actor_id_fk FOREIGN KEY (sender_id) REFERENCES public.local_actor(id);


--
-- Name: outgoing outgoing_share_id_share_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outgoing
    ADD CONSTRAINT outgoing_share_id_share_id_fk FOREIGN KEY (share_id) REFERENCES public.share(id);


--
-- Name: post post_author_id_actor_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_author_id_actor_id_fk FOREIGN KEY (author_id) REFERENCES public.actor(id);


--
-- Name: post post_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.post
    ADD CONSTRAINT post_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: queue_message queue_message_payload_id_queue_payload_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.queue_message
    ADD CONSTRAINT queue_message_payload_id_queue_payload_id_fk FOREIGN KEY (payload_id) REFERENCES public.queue_payload(id);


--
-- Name: share share_group_id_community_group_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_group_id_community_group_id_fk FOREIGN KEY (group_id) REFERENCES public.community_group(id);


--
-- Name: share share_post_id_post_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.share
    ADD CONSTRAINT share_post_id_post_id_fk FOREIGN KEY (post_id) REFERENCES public.post(id);


--
-- Name: submission submission_post_id_post_id_fk; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.submission
    ADD CONSTRAINT submission_post_id_post_id_fk FOREIGN KEY (post_id) REFERENCES public.post(id);


--
-- PostgreSQL database dump complete
--



