CREATE TABLE "actor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"uri" text NOT NULL,
	"host" text NOT NULL,
	"type" text NOT NULL,
	"handle" text NOT NULL,
	"display_name" text,
	"inbox" text NOT NULL,
	"shared_inbox" text,
	"key_id" text,
	"public_key_pem" text,
	"published_at" timestamp with time zone,
	"fetched_at" timestamp with time zone NOT NULL,
	"gone_at" timestamp with time zone,
	"moved_to" text,
	CONSTRAINT "actor_uri_unique" UNIQUE("uri")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"by_person_id" uuid,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"group_id" uuid,
	"commitment" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_detail" (
	"audit_id" bigint PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	"detail" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "block" (
	"id" serial PRIMARY KEY NOT NULL,
	"group_id" uuid,
	"domain" text,
	"person_id" uuid,
	"severity" text NOT NULL,
	"reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone,
	"lifted_at" timestamp with time zone,
	CONSTRAINT "block_target" CHECK (("block"."domain" is null) <> ("block"."person_id" is null))
);
--> statement-breakpoint
CREATE TABLE "case_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" integer NOT NULL,
	"by_actor_uri" text,
	"post_id" uuid,
	"activity_uri" text,
	"text" text,
	"objects" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dead_letter" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"body" text NOT NULL,
	"ordering_key" text,
	"failure" text NOT NULL,
	"attempts" smallint NOT NULL,
	"died_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"submission_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"urgent" boolean NOT NULL,
	"findings" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"decided_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"outgoing_id" uuid NOT NULL,
	"share_id" uuid,
	"inbox" text NOT NULL,
	"host" text NOT NULL,
	"lane" smallint NOT NULL,
	"state" text NOT NULL,
	"may_have_arrived" boolean DEFAULT false NOT NULL,
	"after_id" bigint,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"failure" text,
	"settled_at" timestamp with time zone,
	CONSTRAINT "delivery_once" UNIQUE("outgoing_id","inbox")
);
--> statement-breakpoint
CREATE TABLE "community_group" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"guidelines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"moderation" text NOT NULL,
	"newcomer_posts" integer NOT NULL,
	"share" text NOT NULL,
	"membership" text NOT NULL,
	"posting" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "community_group_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "handled_activity" (
	"activity_uri" text NOT NULL,
	"actor_uri" text NOT NULL,
	"group_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "handled_activity_activity_uri_actor_uri_group_id_pk" PRIMARY KEY("activity_uri","actor_uri","group_id")
);
--> statement-breakpoint
CREATE TABLE "host_health" (
	"host" text PRIMARY KEY NOT NULL,
	"failing_since" timestamp with time zone NOT NULL,
	"waits_until" timestamp with time zone NOT NULL,
	"pauses" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox_health" (
	"inbox" text PRIMARY KEY NOT NULL,
	"retired_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"origin" text NOT NULL,
	"key_check" "bytea" NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "instance_one_row" CHECK ("instance"."one")
);
--> statement-breakpoint
CREATE TABLE "key_value" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "local_actor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"kind" text NOT NULL,
	"rsa_public_pem" text NOT NULL,
	"rsa_private_sealed" "bytea" NOT NULL,
	"ed25519_public_pem" text NOT NULL,
	"ed25519_private_sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "local_actor_handle_unique" UNIQUE("handle")
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"group_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"state" text NOT NULL,
	"follow_uri" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"pinged" boolean DEFAULT false NOT NULL,
	CONSTRAINT "membership_group_id_actor_id_pk" PRIMARY KEY("group_id","actor_id")
);
--> statement-breakpoint
CREATE TABLE "mod_ping" (
	"group_id" uuid PRIMARY KEY NOT NULL,
	"last_sent_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "moderation_case" (
	"id" serial PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"post_id" uuid,
	"actor_id" uuid,
	"urgent" boolean DEFAULT false NOT NULL,
	"sticky" boolean DEFAULT false NOT NULL,
	"shown_revision" integer DEFAULT 1 NOT NULL,
	"pinged" boolean DEFAULT false NOT NULL,
	"urgent_pinged" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"closed_by" uuid,
	"reason" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "moderator" (
	"group_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"invited_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	CONSTRAINT "moderator_group_id_actor_id_pk" PRIMARY KEY("group_id","actor_id")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"code" text NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	"reply_to" text,
	"post_id" uuid,
	"case_id" integer,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"message" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outgoing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"uri" text NOT NULL,
	"sender_id" uuid NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"share_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "outgoing_uri_unique" UNIQUE("uri")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"uri" text NOT NULL,
	"author_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"reply_to" text,
	"context" text,
	"thread_root_id" uuid,
	"state" text NOT NULL,
	"latest_revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "post_in_group" UNIQUE("group_id","uri")
);
--> statement-breakpoint
CREATE TABLE "queue_message" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"queue" text NOT NULL,
	"payload_id" bigint NOT NULL,
	"lane" smallint DEFAULT 0 NOT NULL,
	"ordering_key" text,
	"blocked" boolean DEFAULT false NOT NULL,
	"run_at" timestamp with time zone NOT NULL,
	"leased_until" timestamp with time zone,
	"claims" integer DEFAULT 0 NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "queue_payload" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"object_uri" text NOT NULL,
	"generation" integer NOT NULL,
	"share_as" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "share_generation" UNIQUE("group_id","object_uri","generation")
);
--> statement-breakpoint
CREATE TABLE "submission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"activity_uri" text NOT NULL,
	"language" text,
	"content_hash" text NOT NULL,
	"content" jsonb,
	"received_at" timestamp with time zone NOT NULL,
	"edited_at" timestamp with time zone,
	CONSTRAINT "submission_revision" UNIQUE("post_id","revision")
);
--> statement-breakpoint
CREATE TABLE "tombstone" (
	"object_uri" text NOT NULL,
	"actor_uri" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "tombstone_object_uri_actor_uri_pk" PRIMARY KEY("object_uri","actor_uri")
);
--> statement-breakpoint
ALTER TABLE "actor" ADD CONSTRAINT "actor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_detail" ADD CONSTRAINT "audit_detail_audit_id_audit_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block" ADD CONSTRAINT "block_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block" ADD CONSTRAINT "block_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_entry" ADD CONSTRAINT "case_entry_case_id_moderation_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moderation_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_entry" ADD CONSTRAINT "case_entry_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision" ADD CONSTRAINT "decision_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_outgoing_id_outgoing_id_fk" FOREIGN KEY ("outgoing_id") REFERENCES "public"."outgoing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_group" ADD CONSTRAINT "community_group_id_local_actor_id_fk" FOREIGN KEY ("id") REFERENCES "public"."local_actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mod_ping" ADD CONSTRAINT "mod_ping_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_case" ADD CONSTRAINT "moderation_case_closed_by_actor_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderator" ADD CONSTRAINT "moderator_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderator" ADD CONSTRAINT "moderator_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_actor_id_actor_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_case_id_moderation_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."moderation_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing" ADD CONSTRAINT "outgoing_sender_id_local_actor_id_fk" FOREIGN KEY ("sender_id") REFERENCES "public"."local_actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outgoing" ADD CONSTRAINT "outgoing_share_id_share_id_fk" FOREIGN KEY ("share_id") REFERENCES "public"."share"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_author_id_actor_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."actor"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "queue_message" ADD CONSTRAINT "queue_message_payload_id_queue_payload_id_fk" FOREIGN KEY ("payload_id") REFERENCES "public"."queue_payload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" ADD CONSTRAINT "share_group_id_community_group_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."community_group"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share" ADD CONSTRAINT "share_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_post_id_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."post"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "actor_person" ON "actor" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "actor_host" ON "actor" USING btree ("host");--> statement-breakpoint
CREATE INDEX "audit_group" ON "audit" USING btree ("group_id","at");--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("at");--> statement-breakpoint
CREATE INDEX "block_person" ON "block" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_entry_case" ON "case_entry" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_entry_post" ON "case_entry" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "decision_submission" ON "decision" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("lane","due_at","id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "delivery_leased" ON "delivery" USING btree ("leased_until") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "delivery_share" ON "delivery" USING btree ("share_id");--> statement-breakpoint
CREATE INDEX "delivery_after" ON "delivery" USING btree ("after_id") WHERE state = 'pending' and after_id is not null;--> statement-breakpoint
CREATE INDEX "delivery_given_up" ON "delivery" USING btree ("settled_at") WHERE state in ('failed', 'maybe');--> statement-breakpoint
CREATE INDEX "handled_activity_at" ON "handled_activity" USING btree ("at");--> statement-breakpoint
CREATE INDEX "key_value_expires" ON "key_value" USING btree ("expires_at") WHERE expires_at is not null;--> statement-breakpoint
CREATE INDEX "membership_actor" ON "membership" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "membership_of_group" ON "membership" USING btree ("group_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_case_per_post" ON "moderation_case" USING btree ("post_id","group_id") WHERE closed_at is null and kind <> 'report';--> statement-breakpoint
CREATE INDEX "case_open" ON "moderation_case" USING btree ("group_id","opened_at") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "case_unpinged" ON "moderation_case" USING btree ("group_id") WHERE closed_at is null and not pinged;--> statement-breakpoint
CREATE INDEX "case_post" ON "moderation_case" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "case_actor" ON "moderation_case" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "notice_actor" ON "notice" USING btree ("group_id","actor_id","created_at");--> statement-breakpoint
CREATE INDEX "notice_case" ON "notice" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "post_uri" ON "post" USING btree ("uri");--> statement-breakpoint
CREATE INDEX "post_author" ON "post" USING btree ("group_id","author_id","created_at");--> statement-breakpoint
CREATE INDEX "post_of_author" ON "post" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "post_thread" ON "post" USING btree ("thread_root_id");--> statement-breakpoint
CREATE INDEX "queue_message_due" ON "queue_message" USING btree ("queue","lane","run_at","id") WHERE leased_until is null and not blocked;--> statement-breakpoint
CREATE INDEX "queue_message_leased" ON "queue_message" USING btree ("leased_until") WHERE leased_until is not null;--> statement-breakpoint
CREATE INDEX "queue_message_order" ON "queue_message" USING btree ("queue","ordering_key","id") WHERE ordering_key is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "queue_message_one_per_key" ON "queue_message" USING btree ("queue","ordering_key") WHERE ordering_key is not null and leased_until is not null;--> statement-breakpoint
CREATE INDEX "queue_message_payload" ON "queue_message" USING btree ("payload_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_live_share" ON "share" USING btree ("group_id","object_uri") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "share_post" ON "share" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "tombstone_at" ON "tombstone" USING btree ("at");