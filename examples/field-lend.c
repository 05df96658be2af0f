/* A working copy for one coder, which comes back by cgov-merge. See cgov/lend.h. */
#include "field.h"

#include <stdio.h>

#define AT(member) offsetof(asked, member)

const program_option lend_options[LEND_OPTIONS] = {
    OPTION(documents, TAKES_TEXTS, AT(documents)),
    OPTION(others, TAKES_NOTHING, AT(others)),
};

static void tell_next(const asked *a, const cgov_lent *lent)
{
    if (lent->new_coder)
        fprintf(stderr,
                say(&a->run, "the study has no coder \"%s\" yet: new in the copy\n",
                    "ไฟล์งานวิจัยยังไม่มีผู้ลงรหัส \"%s\" จึงเพิ่มไว้ในสำเนา\n"),
                a->coder);
    fprintf(stderr,
            say(&a->run, "when it comes back: cgov-merge %s %s\n",
                "เมื่อได้รับสำเนาคืน: cgov-merge %s %s\n"),
            a->run.study, a->run.words[0]);
}

int lend_copy(asked *a)
{
    cgov_lent lent = { 0 };
    cgov_tables *tables = NULL;
    const cgov_lend_options options = { .coder = a->coder,
                                        .documents = a->documents.items,
                                        .document_count = a->documents.count,
                                        .others = a->others };
    if (a->coder == NULL)
        return fail(&a->run, WRONG_USE, "%s",
                    say(&a->run, "say who is to work in the copy: --coder CODE",
                        "ระบุผู้ที่จะใช้สำเนาด้วย --coder รหัส"));
    if (!name_fits(&a->run, NULL, a->run.words[0], "cgov"))
        return WRONG_USE;
    if (cgov_lend(a->run.db, a->run.words[0], &options, &lent) != CGOV_OK)
        return fail_study(&a->run);
    tell_next(a, &lent);
    return show(&a->run, cgov_tables_from_lent(&lent, a->run.db, &tables), &tables);
}
