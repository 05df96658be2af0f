/* The text of a file, and the turns of its speakers, for documents and lists of them. */
#ifndef CGOV_EXCHANGE_TRANSCRIPT_H
#define CGOV_EXCHANGE_TRANSCRIPT_H

#include "base/buffer.h"
#include "cgov/transcript.h"
#include "exchange/format/prose_file.h"
#include "exchange/format/text_file.h"
#include "text/turns.h"

bool cgov__is_markdown(const char *path);

/* The file that a document's text was read from; borrowed from both. */
void cgov__document_read_from(const char *path, const cgov__prose_facts *facts, cgov_document *row);
cgov_left_out cgov__left_out_of(const cgov__prose_facts *facts);

/*
 * Turns by the pattern of the options; with "colon", found by name or by "auto", those of running
 * text are taken away, which `dropped` then lists.
 */
cgov_status cgov__turns_read(cgov *db, const char *text, size_t length,
                             const cgov_transcript_options *options, cgov__turns *turns,
                             cgov__buffer *dropped, cgov_error **error);

/* The person of a speaker: by the names given, else by code; 0 nobody. */
cgov_status cgov__speaker_person(cgov *db, const cgov_transcript_options *options,
                                 const char *speaker, int64_t *person);
/*
 * Speakers who are nobody of the study, each once, parted by ", ". `people` says who the speakers
 * are; NULL looks them up. Names that the options declare to be nobody are no strangers.
 */
cgov_status cgov__turns_strangers(cgov *db, const cgov_transcript_options *options,
                                  const cgov__turns *turns, const int64_t *people,
                                  cgov__buffer *names);
/* Calls the report of the options, if there is anything to say. */
cgov_status cgov__turns_tell(cgov *db, const cgov_transcript_options *options,
                             const cgov__turns *turns, const int64_t *people,
                             const cgov__buffer *dropped);
/* Puts the turns of a document in place of those that it has; counts them in `*result`. */
cgov_status cgov__turns_put(cgov *db, int64_t document, const cgov_transcript_options *options,
                            const cgov__turns *turns, cgov_transcript_result *result);

#endif
